import type { AuditInfo } from '#contract/audits.ts';
import { decimal, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { Line, Rule } from '#renderer/ui/plot/line.tsx';
import { XyPlot } from '#renderer/ui/plot/xy-plot.tsx';

const colour = 'var(--mantine-color-blue-5)';

/** The operating characteristic of a plan: how probably the claim is made, by how bad the set really is. */
export function CurvePlot({ audit: { plan } }: { readonly audit: AuditInfo }) {
  const words = t.quality.curve;
  const points = plan.curve.map(({ badRate, pass }) => ({ x: 100 * badRate, y: pass }));
  const end = Math.max(1, ...points.map(({ x }) => x));
  return (
    <XyPlot
      title={words.title}
      note={words.note(plan.badRate, plan.consumerRisk)}
      fileName="operating-characteristic"
      x={{ label: words.x, domain: [0, end] }}
      y={{ label: words.y, domain: [0, 1], format: percent }}
      series={[{ name: words.y, colour, mark: 'line' }]}
      stopTitle={words.x}
      stops={points.map(({ x, y }) => ({
        at: x,
        label: `${decimal(x)}%`,
        values: [{ name: words.y, text: percent(y) }],
      }))}
    >
      {(frame) => (
        <>
          <Rule frame={frame} axis="x" at={100 * plan.badRate} colour="var(--text-quiet)" />
          <Line frame={frame} points={points} colour={colour} />
        </>
      )}
    </XyPlot>
  );
}
