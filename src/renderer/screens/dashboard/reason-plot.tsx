import { reasons } from '#contract/reviews.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { RowPlot } from '#renderer/ui/plot/row-plot.tsx';
import { openInQueue } from './open-in-queue.ts';

/** Why masks were rejected, the most frequent reason first. */
export function ReasonPlot({ byReason }: { readonly byReason: Readonly<Record<string, number>> }) {
  const words = t.dashboard;
  const given = reasons
    .map((reason) => ({ reason, name: t.words.reason[reason], count: byReason[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const total = given.reduce((sum, { count }) => sum + count, 0);
  return (
    <RowPlot
      title={words.reasons}
      note={words.reasonsNote}
      fileName="reasons"
      empty={given.length === 0 ? words.noReasons : undefined}
      stopTitle={t.queue.facets.reason}
      series={[{ name: words.cases, colour: 'var(--status-rejected)', mark: 'bar' }]}
      rows={given.map(({ name, count }) => ({
        name,
        text: number(count),
        parts: [{ value: count, colour: 'var(--status-rejected)' }],
      }))}
      stops={given.map(({ name, count }, at) => ({
        at,
        label: name,
        values: [
          { name: words.cases, text: number(count) },
          { name: words.shareOfReasons, text: percent(count / total) },
        ],
      }))}
      open={{ label: words.open, at: (index) => given[index] && openInQueue('reason', given[index].reason) }}
    />
  );
}
