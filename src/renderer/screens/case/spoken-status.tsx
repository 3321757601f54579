import { VisuallyHidden } from '@mantine/core';
import type { CaseRow } from '#contract/cases.ts';
import type { Verdict } from '#contract/reviews.ts';
import type { Neighbours } from '#renderer/app/neighbours.ts';
import { t } from '#renderer/app/strings/t.ts';
import { rankedWhy } from '#renderer/ui/why-text.ts';
import { placeText } from './place-text.ts';
import type { SavedState } from './use-saving.ts';

interface SpokenStatusProps {
  readonly neighbours: Neighbours;
  readonly row: CaseRow | null;
  /** The verdict that reached the disk last. */
  readonly decided: Verdict | null;
  readonly saved: SavedState;
  /** What the screen has just answered. */
  readonly said: string | null;
}

/**
 * The one place of the case screen that speaks to a screen reader: what was saved, and which film is up now. Everything it
 * says is also to be seen; one voice instead of four that talk across each other.
 */
export function SpokenStatus({ neighbours, row, decided, saved, said }: SpokenStatusProps) {
  const parts = [
    saved === 'failed' ? t.case.saved.failed : decided ? t.case.spokenSaved(t.words.status[decided]) : '',
    said ?? '',
    row ? t.case.spokenCase(placeText(neighbours) ?? '', row.caseId, t.words.status[row.status]) : '',
    row ? rankedWhy(row) : '',
  ];
  return (
    <VisuallyHidden role="status" data-testid="spoken-status">
      {parts.filter((part) => part !== '').join(' ')}
    </VisuallyHidden>
  );
}
