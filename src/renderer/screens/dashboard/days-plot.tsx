import type { ReviewSummary } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { VerdictsPlot } from './verdicts-plot.tsx';

const dayMs = 86_400_000;
const mostTicks = 7;

/** Verdicts per day. */
export function DaysPlot({ days, zone }: Pick<ReviewSummary, 'days' | 'zone'>) {
  const words = t.dashboard;
  const first = days[0] ? Date.parse(days[0].day) : 0;
  const stretches = days.map(({ day, byStatus }) => ({
    at: Math.round((Date.parse(day) - first) / dayMs),
    label: words.dayIn(day, zone),
    byStatus,
  }));
  const length = (stretches.at(-1)?.at ?? 0) + 1;
  const step = Math.max(1, Math.ceil(length / mostTicks));
  const ticks = Array.from({ length: Math.ceil(length / step) }, (_, i) => i * step).map((at) => ({
    at: at + 0.5,
    text: new Date(first + at * dayMs).toISOString().slice(5, 10),
  }));
  return (
    <VerdictsPlot
      stretches={stretches}
      domain={[0, length]}
      ticks={ticks}
      note={words.daysNote(zone)}
      fileName="verdicts-by-day"
      stretchName={words.day}
    />
  );
}
