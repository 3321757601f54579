import type { PlotFrame } from './plot-frame.ts';

interface IntervalDotsProps {
  readonly frame: PlotFrame;
  readonly points: readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[];
  readonly colour: string;
}

const intervalColour = 'var(--text-quiet)';

/** A dot for each value, on an upright line with ends from `low` to `high`: its interval. In the units of the axes. */
export function IntervalDots({ frame: { x, y }, points, colour }: IntervalDotsProps) {
  return (
    <g>
      {points.map((one) => (
        <path
          key={one.x}
          d={`M${x.at(one.x) - 4} ${y.at(one.high)}h8M${x.at(one.x)} ${y.at(one.high)}V${y.at(one.low)}m-4 0h8`}
          fill="none"
          stroke={intervalColour}
          strokeWidth={1}
        />
      ))}
      {points.map((one) => (
        <circle key={one.x} cx={x.at(one.x)} cy={y.at(one.y)} r={3.5} fill={colour} />
      ))}
    </g>
  );
}
