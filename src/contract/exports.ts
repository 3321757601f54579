import { z } from 'zod';

export const exportFormats = ['cxlseg', 'png', 'nnunet', 'coco'] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

/** What to know before exporting; whoever shows it puts it into words. */
export type ExportWarning =
  | { readonly code: 'nothing' | 'holds-films' }
  | { readonly code: 'unreviewed'; readonly count: number; readonly of: number }
  /** Subjects whose films are in several splits. */
  | { readonly code: 'split-subjects'; readonly count: number }
  /** Films of which nobody knows the patient. */
  | { readonly code: 'without-patient'; readonly count: number }
  /** Cases that are left out. */
  | { readonly code: 'rejected' | 'without-mask' | 'without-film'; readonly count: number };

/** What an export would hold, before anything is written. */
export interface ExportPreview {
  readonly cases: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Films of no split under ''. */
  readonly bySplit: Readonly<Record<string, number>>;
  /** Cases that match but have no mask, and are left out. */
  readonly withoutMask: number;
  /** Cases that match but whose film cannot be read, for formats that hold films. */
  readonly withoutFilm: number;
  readonly includesFilms: boolean;
  readonly files: readonly string[];
  readonly warnings: readonly ExportWarning[];
}

export interface RegionsExported {
  readonly out: string;
  readonly regions: number;
  /** Cases that have a labelled region. */
  readonly cases: number;
}

export interface ExportSummary {
  readonly format: ExportFormat;
  readonly out: string;
  readonly cases: number;
  /** Films of which nobody knows the patient: no split can keep those of one patient together. */
  readonly withoutPatient: number;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of `manifest.json`: names the frozen selection and every file in it. */
  readonly manifestSha256: string;
  /** Masks read back from disk and compared pixel by pixel; equals `cases`. */
  readonly verified: number;
}
