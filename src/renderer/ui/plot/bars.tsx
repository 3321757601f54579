import type { PlotFrame } from './plot-frame.ts';

/** A bar in the units of the axes. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** Where it begins: 0, or the end of the bar it is stacked on. */
  readonly low: number;
  readonly high: number;
  readonly colour: string;
}

/** Bars with 1 px between neighbours. A bar that is not 0 is at least 1 px high: few are not none. */
export function Bars({ frame, bars }: { readonly frame: PlotFrame; readonly bars: readonly Bar[] }) {
  return (
    <g>
      {bars
        .filter(({ low, high }) => high > low)
        .map(({ from, to, low, high, colour }) => {
          const left = frame.x.at(from);
          const bottom = frame.y.at(low);
          const heightPx = Math.max(1, bottom - frame.y.at(high));
          return (
            <rect
              key={`${from} ${low} ${colour}`}
              x={left + 0.5}
              y={bottom - heightPx}
              width={Math.max(1, frame.x.at(to) - left - 1)}
              height={heightPx}
              fill={colour}
            />
          );
        })}
    </g>
  );
}
