import { NativeSelect } from '@mantine/core';
import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { dateTime } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { sourceLabel } from '../source-label.ts';

interface MaskChoiceProps {
  readonly label: string;
  /** Every mask of the case, the earlier ones too. */
  readonly revisions: readonly MaskRevision[];
  readonly value: RevisionId | null;
  /** What is said while none of them is chosen. */
  readonly none: string;
  onChoose(id: RevisionId): void;
}

/** One of all masks of the case: the newest of each source by its name, an earlier one with its date. */
export function MaskChoice({ label, revisions, value, none, onChoose }: MaskChoiceProps) {
  const newest = new Map(revisions.map((revision) => [revision.source, revision.id]));
  const options = revisions.map(({ id, source, createdAt }) => ({
    value: id,
    label:
      newest.get(source) === id
        ? sourceLabel(source)
        : t.compare.earlier(sourceLabel(source), dateTime(new Date(createdAt))),
  }));
  return (
    <NativeSelect
      size="xs"
      styles={{ input: { paddingInlineEnd: 24, textOverflow: 'ellipsis' } }}
      aria-label={label}
      value={value ?? ''}
      data={value === null ? [{ value: '', label: none }, ...options] : options}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChoose(event.currentTarget.value as RevisionId);
        // Keys belong to the case again.
        event.currentTarget.blur();
      }}
    />
  );
}
