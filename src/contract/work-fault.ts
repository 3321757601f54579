/** What cannot be read in the database of a workspace: a mask, what a model thinks of a film, or how a mask was drawn. */
export type DamagedPart =
  | { readonly of: 'mask' | 'opinion'; readonly caseId: string; readonly source: string }
  | { readonly of: 'stored-mask' | 'strokes'; readonly id: string };

/** Why a job, a model or a workspace cannot do what the window asks for. */
export type WorkFault =
  | { readonly code: 'no-mask-to-rank' | 'not-ranked-yet' | 'job-elsewhere' }
  | { readonly code: 'no-source'; readonly source: string; readonly known: readonly string[] }
  | { readonly code: 'no-model'; readonly roots: readonly string[] }
  | { readonly code: 'unknown-model'; readonly asked: string; readonly known: readonly string[] }
  | { readonly code: 'not-model-folder'; readonly dir: string }
  | { readonly code: 'model-not-installed'; readonly source: string; readonly known: readonly string[] }
  | { readonly code: 'engine-not-started' | 'thread-stopped'; readonly error: string }
  | { readonly code: 'model-slow'; readonly dir: string; readonly seconds: number }
  | { readonly code: 'model-kills-engine'; readonly dir: string }
  | { readonly code: 'engine-gave-up'; readonly dir: string; readonly deaths: number }
  | { readonly code: 'case-not-ranked'; readonly caseId: string }
  | { readonly code: 'ranks-another'; readonly source: string }
  | { readonly code: 'workspace-at-work'; readonly dir: string | null; readonly wanted: string }
  | { readonly code: 'no-workspace-in'; readonly dir: string; readonly file: string }
  | { readonly code: 'workspace-is-file' | 'folder-is-file'; readonly dir: string }
  | { readonly code: 'workspace-forbidden' | 'folder-forbidden'; readonly dir: string; readonly error: string }
  | { readonly code: 'no-folder-of'; readonly file: string }
  | { readonly code: 'query-name-taken'; readonly name: string }
  /** `meant`: what was probably meant. */
  | {
      readonly code: 'no-query';
      readonly name: string;
      readonly meant: string | null;
      readonly known: readonly string[];
    }
  | { readonly code: 'damaged-part'; readonly part: DamagedPart }
  | { readonly code: 'no-workspace-database' | 'phantoms-in-file' | 'phantoms-beside'; readonly dir: string }
  | { readonly code: 'mask-not-stored'; readonly caseId: string; readonly source: string; readonly error: string };
