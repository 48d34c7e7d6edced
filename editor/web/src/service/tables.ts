// What the language service says of tables, and is asked to change.
interface Position {
  line: number;
  character: number;
}
export interface TableCell {
  text: string;
  errors: string[];
}
interface Column {
  name: string;
  type: string;
}
interface Found {
  example: string;
  rows: number[];
}
export interface Table {
  name: string;
  range: { start: Position; end: Position };
  columns: Column[];
  result: Column;
  file: string;
  editable: boolean;
  rows: {
    cells: TableCell[];
    result: TableCell;
    notes: TableCell;
    otherwise: boolean;
    errors: string[];
  }[];
  gap: Found | null;
  overlap: Found | null;
  errors: string[];
}
export interface TableEdit {
  table: number;
  action: "replace" | "add" | "fill" | "remove" | "up" | "down";
  row?: number;
  column?: number;
  text?: string;
}
