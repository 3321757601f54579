import { z } from 'zod';

/** The id of a film under review: CXLSeg's dicom_id, or the file stem of an imported pair. */
export const caseId = z.string().min(1).max(200).brand<'CaseId'>();
export type CaseId = z.infer<typeof caseId>;

export const revisionId = z.string().min(1).max(64).brand<'RevisionId'>();
export type RevisionId = z.infer<typeof revisionId>;

export const jobId = z.string().min(1).max(64).brand<'JobId'>();
export type JobId = z.infer<typeof jobId>;

/** `dataset`, `cxlseg`, `chexmask`, `model:<id>@<sha12>`, `reader:<name>`: who made a mask. */
export const sourceName = z.string().min(1).max(120);
export type SourceName = z.infer<typeof sourceName>;

export const readerName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => [...name].every((char) => char >= ' '), 'a reader name cannot hold control characters');
