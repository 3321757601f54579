/** Why an export is refused or given up. */
export type ExportFault =
  | { readonly code: 'inside-dataset'; readonly out: string; readonly root: string }
  | { readonly code: 'file-exists' | 'is-file' | 'not-empty' | 'not-ours'; readonly path: string }
  | { readonly code: 'dead-link' | 'not-replaceable'; readonly path: string }
  | { readonly code: 'too-long' | 'in-the-way' | 'same-file'; readonly path: string }
  | { readonly code: 'read-back'; readonly caseId: string; readonly file: string }
  | { readonly code: 'damaged-mask'; readonly id: string; readonly caseId: string; readonly error: string }
  | { readonly code: 'none-written' }
  /** How many of the cases that match are left out, and why. */
  | {
      readonly code: 'none-matches';
      readonly where: string | null;
      readonly rejected: number;
      readonly withoutMask: number;
      readonly withoutFilm: number;
    };
