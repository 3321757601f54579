import type { QualityFigures } from '#contract/quality.ts';
import { number, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Bars } from '#renderer/ui/plot/bars.tsx';
import { Line } from '#renderer/ui/plot/line.tsx';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';

const colours = { found: 'var(--mantine-color-blue-5)', ideal: 'var(--text-quiet)' };

/** Of the masks called so risky, how many readers found bad. */
export function ReliabilityPlot({ reliability }: { readonly reliability: QualityFigures['reliability'] }) {
  const { bins, verdicts, brier } = reliability;
  const words = t.quality.reliability;
  return (
    <XyPlot
      title={words.title}
      note={verdicts === 0 ? '' : words.note(verdicts, brier.toFixed(3))}
      fileName="reliability"
      x={{ label: words.x, domain: [0, 1] }}
      y={{ label: words.y, domain: [0, 1], format: percent }}
      series={[
        { name: words.found, colour: colours.found, mark: 'bar' },
        { name: words.ideal, colour: colours.ideal, mark: 'dashed' },
      ]}
      stopTitle={words.x}
      stops={bins.map(({ from, to, count, badShare }) => ({
        at: (from + to) / 2,
        label: `${from} – ${to}`,
        values: [
          { name: words.found, text: badShare === null ? '–' : percent(badShare) },
          { name: words.count, text: number(count) },
        ],
      }))}
      {...(verdicts === 0 ? { empty: words.none } : {})}
    >
      {(frame) => (
        <>
          <Bars
            frame={frame}
            bars={bins.map(({ from, to, badShare }) => ({
              from,
              to,
              low: 0,
              high: badShare ?? 0,
              colour: colours.found,
            }))}
          />
          <Line
            frame={frame}
            points={bins.map(({ from, to }) => ({ x: (from + to) / 2, y: (from + to) / 2 }))}
            colour={colours.ideal}
            dashed
          />
        </>
      )}
    </XyPlot>
  );
}
