import type { SummaryGroup } from '#contract/cases.ts';
import type { Facet } from '#renderer/app/queue-where.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { RowPlot } from '#renderer/ui/plot/row-plot.tsx';
import { openInQueue } from './open-in-queue.ts';
import { foundText, stack, stackedStatuses, statusSeries, statusValues, totalOf } from './status-series.ts';

interface GroupPlotProps {
  readonly facet: Facet;
  readonly title: string;
  readonly groups: readonly SummaryGroup[];
}

/** How far each part of the set is and what was found in it: parts of different size on one scale, as shares of each. */
export function GroupPlot({ facet, title, groups }: GroupPlotProps) {
  const words = t.dashboard;
  const rows = groups.map(({ name, byStatus }) => ({ name: name || t.queue.none, value: name, byStatus }));
  return (
    <RowPlot
      title={title}
      note={words.groupNote}
      fileName={`by-${facet}`}
      stopTitle={t.queue.facets[facet]}
      series={statusSeries(
        stackedStatuses,
        rows.map(({ byStatus }) => byStatus),
      )}
      end={1}
      rows={rows.map(({ name, byStatus }) => {
        const total = totalOf(byStatus);
        const reviewed = total - byStatus.pending - byStatus.deferred;
        return {
          name,
          text: words.reviewed(percent(reviewed / total)),
          parts: stack(stackedStatuses, byStatus).map(({ low, high, colour }) => ({
            value: (high - low) / total,
            colour,
          })),
        };
      })}
      stops={rows.map(({ name, byStatus }, at) => ({
        at,
        label: name,
        values: [
          { name: words.cases, text: number(totalOf(byStatus)) },
          ...statusValues(stackedStatuses, byStatus),
          { name: words.found, text: foundText(byStatus) },
        ],
      }))}
      open={{ label: words.open, at: (index) => rows[index] && openInQueue(facet, rows[index].value) }}
    />
  );
}
