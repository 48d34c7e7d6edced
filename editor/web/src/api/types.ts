// What the server answers, as its OpenAPI document has it; only what the page reads.

export interface Both {
  zh: string;
  en: string;
}
export interface Me {
  name: string;
  roles: string[];
  by: "open" | "session" | "token";
  csrf_token?: string;
}
export interface Coverage {
  document: string;
  clauses: number;
  encoded: number;
  in_part: number;
  not_encoded: number;
  unaccounted: number;
}
export interface Version {
  name: string;
  alias: string | null;
  title: string | null;
  version: string;
  state: string;
  origin: string;
  default: boolean;
  digest: string;
  effective_from: string | null;
  effective_to: string | null;
  published_at: string | null;
  rules: number;
  documents: { name: string; title: string; number: string | null }[];
  coverage: Coverage[];
}
export interface SourceFile {
  path: string;
  text: string;
}
export type DraftState = "draft" | "in_review" | "approved" | "published" | "discarded";
export interface Draft {
  id: string;
  title: string;
  state: DraftState;
  revision: number;
  main: string;
  based_on: string | null;
  author: string;
  reviewer: string | null;
  alone: boolean;
  created_at: string;
  updated_at: string;
}
export interface DraftEvent {
  kind: string;
  revision: number;
  at: string;
  by: string;
  note: string;
}
export interface WholeDraft extends Draft {
  files: SourceFile[];
  events: DraftEvent[];
}
export interface Extent {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  begin: number;
  end: number;
}
export interface Fix {
  title: string;
  edits: { place: Extent; text: string }[];
}
export interface Diagnostic {
  code: string;
  severity: "error" | "warning" | "note";
  message: string;
  place: Extent;
  help: string[];
  fixes: Fix[];
}
export interface CaseResult {
  title: string;
  file: string;
  line: number;
  passed: boolean;
  failures: string[];
}
export interface PartCoverage {
  rule: string;
  case: string | null;
  place: Extent;
  outcomes: string[];
  conditions: { text: string; place: Extent; turned_true: boolean; turned_false: boolean }[];
  limits: { text: string; place: Extent; below: boolean; at: boolean; above: boolean }[];
}
export interface Survivor {
  place: Extent;
  before: string;
  after: string;
  /** A case that would notice it; empty when none was found. */
  killer: string;
}
export interface MutantLine {
  progress?: { done: number; total: number };
  survivor?: Survivor;
  mutants?: { killed: number; survived: number; stillborn: number };
}
export interface Validation {
  revision: number;
  errors: number;
  warnings: number;
  diagnostics: Diagnostic[];
  unused_files: string[];
  release: Version | null;
  passed?: number;
  failed?: number;
  cases?: CaseResult[];
  coverage?: { parts: PartCoverage[]; totals: Record<string, number> };
  previous?: string | null;
  differences?: Differences | null;
}
export interface Difference {
  subject: string;
  change: string;
  meaning: boolean;
  sentence: Both | null;
  name: Both | null;
}
export interface Differences {
  in_meaning: boolean;
  differences: Difference[];
}
export interface Member {
  name: string;
  alias?: string;
}
/** How a fact is asked for. */
export interface Fact {
  kind: string;
  by?: string;
  by_members?: Member[];
  unit?: string;
  low?: string;
  high?: string;
  integer?: boolean;
  members?: Member[];
  open?: boolean;
  identity?: string;
  fields?: Field[];
  judgement?: boolean;
  source_required?: boolean;
  help?: string;
}
export interface Field extends Fact {
  name: string;
  question?: string;
}
export interface ChecklistItem extends Fact {
  path?: string;
  question: string;
  hand_written?: boolean;
}
export interface Checklist {
  groups: { place: string; method: string | null; items: ChecklistItem[] }[];
}
export interface Citation {
  document: string;
  clause: string;
  role: string;
}
export interface Step {
  label: string;
  kind: string;
  state: string;
  value?: string;
  reason?: string;
  element?: string;
  decides?: boolean;
  place?: Extent; // of drafts
  steps?: Step[];
}
export interface Verdict {
  rule: string;
  case?: string | null;
  element?: string | null;
  title: string;
  outcome: string;
  value?: string | null;
  values_read: { path: string; value: string }[];
  missing: { path: string; question: string }[];
  citations: Citation[];
  remedy?: string | null;
  steps?: Step;
}
export interface Evaluation {
  verdicts: Verdict[];
  summary: Record<string, number>;
}
