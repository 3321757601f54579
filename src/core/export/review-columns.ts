import type { FrozenCase } from './selection.ts';

/** What the review says of a case, in every table of every format. Comments are free text and are never exported. */
export const reviewColumns = [
  'review_status',
  'review_reasons',
  'reviewer',
  'reviewed_at',
  'mask_source',
  'mask_revision',
  'mask_sha256',
  'lung_definition',
] as const;

export function reviewFields({ record, revision }: FrozenCase): readonly (string | null)[] {
  return [
    record.status,
    record.reasons.join(' '),
    record.reader,
    record.decidedAt,
    revision.source,
    revision.id,
    revision.sha256,
    revision.definition,
  ];
}
