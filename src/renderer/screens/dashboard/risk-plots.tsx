import type { StatusCounts } from '#contract/cases.ts';
import { shareInterval } from '#domain/sampling/share-interval.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Bars } from '#renderer/ui/plot/bars.tsx';
import { IntervalDots } from '#renderer/ui/plot/interval-dots.tsx';
import { Line } from '#renderer/ui/plot/line.tsx';
import { roundEnd } from '#renderer/ui/plot/linear-scale.ts';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';
import { openInQueue } from './open-in-queue.ts';
import { foundIn, foundText, stack, stackedStatuses, statusSeries, statusValues, totalOf } from './status-series.ts';

interface RiskPlotsProps {
  /** Cases per tenth of risk, by status. */
  readonly byTenth: readonly StatusCounts[];
}

const tenths = { label: '', domain: [0, 1] as const, format: (value: number) => value.toFixed(1) };
const open = () => ({ label: t.dashboard.open, at: (tenth: number) => openInQueue('risk', (tenth / 10).toFixed(1)) });

/** How many cases lie in each tenth of risk, and what became of them. */
export function RiskPlot({ byTenth }: RiskPlotsProps) {
  const words = t.dashboard;
  const isRanked = byTenth.some((counts) => totalOf(counts) > 0);
  return (
    <XyPlot
      title={words.risk}
      note={words.riskNote}
      fileName="risk"
      empty={isRanked ? undefined : t.queue.notRanked}
      stopTitle={t.queue.facets.risk}
      series={statusSeries(stackedStatuses, byTenth)}
      stops={stopsOf(byTenth, (counts) => [
        { name: words.cases, text: number(totalOf(counts)) },
        ...statusValues(stackedStatuses, counts),
        { name: words.found, text: foundText(counts) },
      ])}
      x={{ ...tenths, label: t.queue.facets.risk }}
      y={{ label: words.cases, domain: [0, roundEnd(Math.max(...byTenth.map(totalOf)))] }}
      open={open()}
    >
      {(frame) => (
        <Bars
          frame={frame}
          bars={byTenth.flatMap((counts, tenth) =>
            stack(stackedStatuses, counts).map((part) => ({ ...part, from: tenth / 10, to: (tenth + 1) / 10 })),
          )}
        />
      )}
    </XyPlot>
  );
}

/** The share of masks found wrong in each tenth of risk, with its exact interval: how well the ranking ranks. */
export function FoundPlot({ byTenth }: RiskPlotsProps) {
  const words = t.dashboard;
  const shares = byTenth.map((counts) => {
    const { judged, found } = foundIn(counts);
    return { judged, found, share: judged === 0 ? null : found / judged, ...shareInterval(found, judged) };
  });
  const read = shares.flatMap((one, tenth) =>
    one.share === null ? [] : [{ ...one, tenth, x: (tenth + 0.5) / 10, y: one.share }],
  );
  return (
    <XyPlot
      title={words.foundTitle}
      note={words.foundNote}
      fileName="found-by-risk"
      empty={read.length === 0 ? words.noVerdicts : undefined}
      stopTitle={t.queue.facets.risk}
      series={[
        { name: words.found, colour: 'var(--status-rejected)', mark: 'line' },
        { name: words.interval, colour: 'var(--text-quiet)', mark: 'line' },
      ]}
      stops={stopsOf(byTenth, (_, tenth) => {
        const { judged, found, share, low, high } = shares[tenth]!;
        return [
          { name: words.found, text: share === null ? '–' : percent(share) },
          { name: words.judged, text: words.ofJudged(found, judged) },
          { name: words.interval, text: share === null ? '–' : words.range(percent(low), percent(high)) },
        ];
      })}
      x={{ ...tenths, label: t.queue.facets.risk }}
      y={{ label: words.found, domain: [0, 1], format: percent }}
      open={open()}
    >
      {(frame) => (
        <g>
          {read.slice(1).map((one, i) =>
            // Only between neighbours: of a tenth that nobody has read, a line would say something.
            one.tenth === read[i]!.tenth + 1 ? (
              <Line
                key={one.x}
                frame={{ ...frame, active: null }}
                points={[read[i]!, one]}
                colour="var(--status-rejected)"
              />
            ) : null,
          )}
          <IntervalDots frame={frame} points={read} colour="var(--status-rejected)" />
        </g>
      )}
    </XyPlot>
  );
}

function stopsOf(
  byTenth: readonly StatusCounts[],
  valuesOf: (counts: StatusCounts, tenth: number) => readonly { readonly name: string; readonly text: string }[],
) {
  return byTenth.map((counts, tenth) => ({
    at: (tenth + 0.5) / 10,
    label: t.dashboard.tenth((tenth / 10).toFixed(1), ((tenth + 1) / 10).toFixed(1)),
    values: valuesOf(counts, tenth),
  }));
}
