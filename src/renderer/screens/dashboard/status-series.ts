import type { StatusCounts } from '#contract/cases.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { PlotSeries, PlotValue } from '#renderer/ui/plot/plot-data.ts';

/** Verdicts in the order in which they are stacked: what was found good, what was not, what was put off. */
export const stackedVerdicts = ['accepted', 'corrected', 'rejected', 'deferred'] as const;
export const stackedStatuses = [...stackedVerdicts, 'pending'] as const;

export function statusColour(status: CaseStatus): string {
  return status === 'pending' ? 'var(--plot-rest)' : `var(--status-${status})`;
}

/** The legend for those statuses that occur. */
export function statusSeries(statuses: readonly CaseStatus[], counts: readonly StatusCounts[]): readonly PlotSeries[] {
  return statuses
    .filter((status) => counts.some((one) => one[status] > 0))
    .map((status) => ({ name: t.words.status[status], colour: statusColour(status), mark: 'bar' }));
}

/** The numbers of one stop. */
export function statusValues(statuses: readonly CaseStatus[], counts: StatusCounts): readonly PlotValue[] {
  return statuses.map((status) => ({ name: t.words.status[status], text: number(counts[status]) }));
}

/** One status on the other, from 0. */
export function stack(statuses: readonly CaseStatus[], counts: StatusCounts) {
  let low = 0;
  return statuses.map((status) => {
    const part = { low, high: low + counts[status], colour: statusColour(status) };
    low = part.high;
    return part;
  });
}

export function totalOf(counts: StatusCounts): number {
  return caseStatuses.reduce((sum, status) => sum + counts[status], 0);
}

/** Judged: accepted, corrected or rejected. Found: not accepted as it was. */
export function foundIn(counts: StatusCounts): { readonly judged: number; readonly found: number } {
  const found = counts.corrected + counts.rejected;
  return { judged: found + counts.accepted, found };
}

export function foundText(counts: StatusCounts): string {
  const { judged, found } = foundIn(counts);
  return judged === 0 ? '–' : t.dashboard.foundOf(percent(found / judged), judged);
}
