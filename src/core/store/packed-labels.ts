import { mostPackedLabels } from './label-bits.ts';

/** Version 8: a label that is packed into the number beside its case is kept there alone; its rows and their indexes were a fifth of a workspace. */
export function packedLabels(): readonly string[] {
  return [`delete from case_labels where name in (select name from label_places where place < ${mostPackedLabels})`];
}
