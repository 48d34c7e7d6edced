// What a view gives to the shell around it. The shell closes a view before it opens the next.
export interface View {
  element: HTMLElement;
  title: string;
  /** Files that can be searched in. */
  texts?(): readonly { path: string; text: string }[];
  /** Puts the cursor at a line, counted from 1. */
  reveal?(path: string, line: number): void;
  /** Ends what runs; what was written is kept before. */
  close(): void;
}
