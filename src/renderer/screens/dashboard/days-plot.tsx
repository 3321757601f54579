import type { ReviewSummary } from '#contract/cases.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Bars } from '#renderer/ui/plot/bars.tsx';
import { roundEnd } from '#renderer/ui/plot/linear-scale.ts';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';
import { stack, stackedVerdicts, statusSeries, statusValues, totalOf } from './status-series.ts';

const dayMs = 86_400_000;
const mostTicks = 7;

/** Verdicts per day; days on which nobody read stand empty, so that a pause looks like one. */
export function DaysPlot({ days, zone }: Pick<ReviewSummary, 'days' | 'zone'>) {
  const words = t.dashboard;
  const first = days[0] ? Date.parse(days[0].day) : 0;
  const placed = days.map((one) => ({ ...one, at: Math.round((Date.parse(one.day) - first) / dayMs) }));
  const length = (placed.at(-1)?.at ?? 0) + 1;
  const step = Math.max(1, Math.ceil(length / mostTicks));
  const ticks = Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step).map((at) => ({
    at: at + 0.5,
    text: new Date(first + at * dayMs).toISOString().slice(5, 10),
  }));
  const counts = days.map(({ byStatus }) => byStatus);
  return (
    <XyPlot
      title={words.days}
      note={words.daysNote(zone)}
      fileName="verdicts-by-day"
      empty={days.length === 0 ? words.noVerdicts : undefined}
      stopTitle={words.day}
      series={statusSeries(stackedVerdicts, counts)}
      stops={placed.map(({ day, at, byStatus }) => ({
        at: at + 0.5,
        label: words.dayIn(day, zone),
        values: [{ name: words.verdicts, text: number(totalOf(byStatus)) }, ...statusValues(stackedVerdicts, byStatus)],
      }))}
      x={{ label: words.day, domain: [0, length], ticks }}
      y={{ label: words.verdicts, domain: [0, roundEnd(Math.max(0, ...counts.map(totalOf)))] }}
    >
      {(frame) => (
        <Bars
          frame={frame}
          bars={placed.flatMap(({ at, byStatus }) =>
            stack(stackedVerdicts, byStatus).map((part) => ({ ...part, from: at + 0.08, to: at + 0.92 })),
          )}
        />
      )}
    </XyPlot>
  );
}
