import type { QualityFigures } from '#contract/quality.ts';
import { percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Band, Line } from '#renderer/ui/plot/line.tsx';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';

const colours = { queue: 'var(--mantine-color-blue-5)', chance: 'var(--text-quiet)' };

/** The share of bad masks found against the share of the queue reviewed, beside reading in random order. */
export function YieldPlot({ found }: { readonly found: QualityFigures['yield'] }) {
  const words = t.quality.yield;
  const curve = found?.curve ?? [];
  return (
    <XyPlot
      title={words.title}
      note={found ? words.note(found.read, found.bad) : ''}
      fileName="yield"
      x={{ label: words.x, domain: [0, 1], format: percent }}
      y={{ label: words.y, domain: [0, 1], format: percent }}
      series={[
        { name: words.queue, colour: colours.queue, mark: 'line' },
        { name: words.chance, colour: colours.chance, mark: 'dashed' },
      ]}
      stopTitle={words.x}
      stops={curve.map(({ reviewed, found, low, high }) => ({
        at: reviewed,
        label: percent(reviewed),
        values: [
          { name: words.queue, text: percent(found) },
          { name: words.interval, text: `${percent(low)} – ${percent(high)}` },
        ],
      }))}
      {...(curve.length === 0 ? { empty: emptyText(found) } : {})}
    >
      {(frame) => (
        <>
          <Band
            frame={frame}
            points={curve.map(({ reviewed, low, high }) => ({ x: reviewed, low, high }))}
            colour={colours.queue}
          />
          <Line
            frame={frame}
            points={curve.map(({ reviewed }) => ({ x: reviewed, y: reviewed }))}
            colour={colours.chance}
            dashed
          />
          <Line
            frame={frame}
            points={curve.map(({ reviewed, found }) => ({ x: reviewed, y: found }))}
            colour={colours.queue}
          />
        </>
      )}
    </XyPlot>
  );
}

function emptyText(found: QualityFigures['yield']): string {
  const words = t.quality.yield;
  if (!found) return words.none;
  return found.bad === 0 ? words.noBad : words.notRanked;
}
