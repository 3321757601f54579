import type { ReviewSummary } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shownHours } from './shown-hours.ts';
import { VerdictsPlot } from './verdicts-plot.tsx';

/** Verdicts per hour of the one day on which all were given. */
export function HoursPlot({ hours, zone }: Pick<ReviewSummary, 'hours' | 'zone'>) {
  const words = t.dashboard;
  const stretches = hours.map(({ hour, byStatus }) => ({
    at: Number(hour.slice(11)),
    label: `${clock(Number(hour.slice(11)))}–${clock(Number(hour.slice(11)) + 1)}`,
    byStatus,
  }));
  const { from, to } = shownHours(stretches.map(({ at }) => at));
  const step = to - from > 12 ? 3 : to - from > 6 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return (
    <VerdictsPlot
      stretches={stretches}
      domain={[from, to]}
      ticks={ticks.map((at) => ({ at, text: clock(at) }))}
      note={words.hoursNote(hours[0]?.hour.slice(0, 10) ?? '', zone)}
      fileName="verdicts-by-hour"
      stretchName={words.hour}
    />
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
