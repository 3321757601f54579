import type { PlotFrame } from './plot-frame.ts';

interface LineProps {
  readonly frame: PlotFrame;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly colour: string;
  readonly dashed?: boolean;
  /** Draws steps: a value holds until the next point. */
  readonly stepped?: boolean;
}

/** A line through points in the units of the axes, with a dot at the one that is being read when points and stops are the same. */
export function Line({ frame, points, colour, dashed = false, stepped = false }: LineProps) {
  const read = frame.active === null ? undefined : points[frame.active];
  return (
    <g>
      <path
        d={linePath(frame, points, stepped)}
        fill="none"
        stroke={colour}
        strokeWidth={2}
        strokeLinejoin="round"
        strokeDasharray={dashed ? '5 4' : undefined}
      />
      {read ? <circle cx={frame.x.at(read.x)} cy={frame.y.at(read.y)} r={3.5} fill={colour} /> : null}
    </g>
  );
}

interface BandProps {
  readonly frame: PlotFrame;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly colour: string;
}

/** The area between two lines: a confidence band. */
export function Band({ frame, points, colour }: BandProps) {
  if (points.length === 0) return null;
  const upper = linePath(
    frame,
    points.map(({ x, high }) => ({ x, y: high })),
    false,
  );
  const lower = linePath(
    frame,
    points.toReversed().map(({ x, low }) => ({ x, y: low })),
    false,
  );
  return <path d={`${upper}L${lower.slice(1)}Z`} fill={colour} fillOpacity={0.22} />;
}

interface RuleProps {
  readonly frame: PlotFrame;
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly colour: string;
}

/** A dashed line across the plot at one value: a threshold, a mean. */
export function Rule({ frame, axis, at, colour }: RuleProps) {
  const [left, right] = frame.x.domain.map(frame.x.at);
  const [bottom, top] = frame.y.domain.map(frame.y.at);
  const ends =
    axis === 'x'
      ? { x1: frame.x.at(at), x2: frame.x.at(at), y1: bottom, y2: top }
      : { x1: left, x2: right, y1: frame.y.at(at), y2: frame.y.at(at) };
  return <line {...ends} stroke={colour} strokeWidth={1.5} strokeDasharray="4 3" />;
}

function linePath({ x, y }: PlotFrame, points: LineProps['points'], stepped: boolean): string {
  return points
    .map((point, i) => {
      const [px, py] = [round(x.at(point.x)), round(y.at(point.y))];
      if (i === 0) return `M${px} ${py}`;
      return stepped ? `H${px}V${py}` : `L${px} ${py}`;
    })
    .join('');
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
