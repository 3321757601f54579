import type { QualityFigures } from '#contract/quality.ts';
import { percent as exactPercent } from '#domain/sampling/figures.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { IntervalDots } from '#renderer/ui/plot/interval-dots.tsx';
import { Line } from '#renderer/ui/plot/line.tsx';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';
import { reliabilityNote, reliabilityPoints } from './reliability-points.ts';

const colours = { found: 'var(--mantine-color-blue-5)', quiet: 'var(--text-quiet)' };

/** Of the masks called so risky, how many readers found bad: right risks lie on the diagonal. */
export function ReliabilityPlot({ reliability }: { readonly reliability: QualityFigures['reliability'] }) {
  const points = reliabilityPoints(reliability.bins);
  const words = t.quality.reliability;
  return (
    <XyPlot
      title={words.title}
      note={points.length === 0 ? '' : reliabilityNote(reliability)}
      fileName="reliability"
      x={{ label: words.x, domain: [0, 1], format: (value) => value.toFixed(1) }}
      y={{ label: words.y, domain: [0, 1], format: percent }}
      series={[
        { name: words.found, colour: colours.found, mark: 'dot' },
        { name: words.interval, colour: colours.quiet, mark: 'line' },
        { name: words.ideal, colour: colours.quiet, mark: 'dashed' },
      ]}
      stopTitle={words.x}
      stops={points.map(({ bin, x, y, low, high }) => ({
        at: x,
        label: unbroken(t.dashboard.range(bin.from.toFixed(1), bin.to.toFixed(1))),
        values: [
          { name: words.meanRisk, text: exactPercent(x) },
          { name: words.found, text: exactPercent(y) },
          { name: words.count, text: number(bin.count) },
          { name: words.interval, text: unbroken(t.dashboard.range(percent(low), percent(high))) },
        ],
      }))}
      {...(points.length === 0 ? { empty: words.none } : {})}
    >
      {(frame) => (
        <>
          <Line
            frame={{ ...frame, active: null }}
            points={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            colour={colours.quiet}
            dashed
          />
          <IntervalDots frame={frame} points={points} colour={colours.found} />
        </>
      )}
    </XyPlot>
  );
}

/** Five columns leave a table little room, and its heads can be broken better than its ranges. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
