import type { StatusCounts } from '#contract/cases.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Bars } from '#renderer/ui/plot/bars.tsx';
import { roundEnd } from '#renderer/ui/plot/linear-scale.ts';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';
import { stack, stackedVerdicts, statusSeries, statusValues, totalOf } from './status-series.ts';

/** The verdicts of one stretch of time: the `at`th of all. */
export interface Stretch {
  readonly at: number;
  readonly label: string;
  readonly byStatus: StatusCounts;
}

interface VerdictsPlotProps {
  readonly stretches: readonly Stretch[];
  /** The first stretch and the one after the last. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly note: string;
  readonly fileName: string;
  /** What a stretch is called. */
  readonly stretchName: string;
}

/** Verdicts over time; stretches in which nobody read stand empty, so that a pause looks like one. */
export function VerdictsPlot({ stretches, domain, ticks, note, fileName, stretchName }: VerdictsPlotProps) {
  const words = t.dashboard;
  const counts = stretches.map(({ byStatus }) => byStatus);
  return (
    <XyPlot
      title={words.days}
      note={note}
      fileName={fileName}
      empty={stretches.length === 0 ? words.noVerdicts : undefined}
      stopTitle={stretchName}
      series={statusSeries(stackedVerdicts, counts)}
      stops={stretches.map(({ at, label, byStatus }) => ({
        at: at + 0.5,
        label,
        values: [{ name: words.verdicts, text: number(totalOf(byStatus)) }, ...statusValues(stackedVerdicts, byStatus)],
      }))}
      x={{ label: stretchName, domain, ticks }}
      y={{ label: words.verdicts, domain: [0, roundEnd(Math.max(0, ...counts.map(totalOf)))] }}
    >
      {(frame) => (
        <Bars
          frame={frame}
          bars={stretches.flatMap(({ at, byStatus }) =>
            stack(stackedVerdicts, byStatus).map((part) => ({ ...part, from: at + 0.08, to: at + 0.92 })),
          )}
        />
      )}
    </XyPlot>
  );
}
