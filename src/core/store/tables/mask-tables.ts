import type { Generated } from 'kysely';

export interface SourcesTable {
  name: string;
  kind: 'dataset' | 'model' | 'reader';
  definition: string;
  created_at: string;
  /** From 0, in order of creation: the bit of its masks in `cases.mask_bits`. */
  place: number;
}

/** Immutable. The newest revision of (case_id, source) has the greatest `num`. */
export interface RevisionsTable {
  num: Generated<number>;
  id: string;
  case_id: string;
  parent_id: string | null;
  source: string;
  definition: string;
  width: number;
  height: number;
  film_width: number;
  film_height: number;
  sha256: string;
  /** Foreground pixels of the mask grid, heart not counted. */
  area_px: number;
  /** JSON object. */
  provenance: string;
  created_at: string;
}

/** Kept apart from `revisions`, so that no count or page reads it. */
export interface PayloadsTable {
  revision_id: string;
  /** `packRle` of the domain, packed as `packing` says. */
  rle: Uint8Array;
  /** One of `packings`. */
  packing: Generated<number>;
}

/** Append-only: how a correction was drawn. */
export interface StrokesTable {
  revision_id: string;
  /** Of the log before it was compressed. */
  sha256: string;
  log: Uint8Array;
}

/** Why a case has no mask of a source although the dataset names one; the row goes when a later import finds the mask. */
export interface MaskProblemsTable {
  case_id: string;
  source: string;
  code: string;
  message: string;
}
