import { number } from '#renderer/app/strings/numbers.ts';
import styles from './plot-figure.module.css';
import type { PlotAxis, PlotFrame } from './plot-frame.ts';

interface PlotAxesProps {
  readonly frame: PlotFrame;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** The x value that is being read. */
  readonly readAt: number | null;
}

const perXTickPx = 70;
const perYTickPx = 42;

/** Grid, ticks and names of both axes, and the line at what is being read. */
export function PlotAxes({ frame, x, y, readAt }: PlotAxesProps) {
  const [left, right] = frame.x.domain.map(frame.x.at) as [number, number];
  const [bottom, top] = frame.y.domain.map(frame.y.at) as [number, number];
  return (
    <g>
      {ticksOf(y, frame.y.ticks(perYTickPx)).map(({ at, text }) => (
        <g key={at}>
          <line className={styles.grid} x1={left} x2={right} y1={frame.y.at(at)} y2={frame.y.at(at)} />
          <text className={styles.axis} x={left - 6} y={frame.y.at(at) + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <line className={styles.base} x1={left} x2={right} y1={bottom} y2={bottom} />
      {ticksOf(x, frame.x.ticks(perXTickPx)).map(({ at, text }) => (
        <text key={at} className={styles.axis} x={frame.x.at(at)} y={bottom + 15} textAnchor="middle">
          {text}
        </text>
      ))}
      <text className={styles.axis} x={0} y={top - 8}>
        {y.label}
      </text>
      <text className={styles.axis} x={right} y={bottom + 30} textAnchor="end">
        {x.label}
      </text>
      {readAt === null ? null : (
        <line className={styles.cursor} x1={frame.x.at(readAt)} x2={frame.x.at(readAt)} y1={top} y2={bottom} />
      )}
    </g>
  );
}

function ticksOf(axis: PlotAxis, round: readonly number[]): readonly { readonly at: number; readonly text: string }[] {
  return axis.ticks ?? round.map((at) => ({ at, text: axis.format ? axis.format(at) : number(at) }));
}
