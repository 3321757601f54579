import { linearScale } from './linear-scale.ts';
import styles from './plot-figure.module.css';
import { type PlotFacts, PlotFigure } from './plot-figure.tsx';

/** One row: a name, and its parts one behind the other. */
export interface PlotRow {
  readonly name: string;
  /** Stands behind the bar. */
  readonly text: string;
  readonly parts: readonly { readonly value: number; readonly colour: string }[];
}

interface RowPlotProps extends Omit<PlotFacts, 'stops'> {
  readonly rows: readonly PlotRow[];
  /** The numbers of each row. */
  readonly stops: PlotFacts['stops'];
  /** All bars are drawn to this value; the longest row's total unless given. */
  readonly end?: number;
}

const rowPx = 26;
const barPx = 14;
const nameShare = 0.34;
const mostNamePx = 180;
const textPx = 84;

/** Bars lying one below the other, each with its name before it: for things that have names rather than an order. Read down. */
export function RowPlot({ rows, end, ...facts }: RowPlotProps) {
  const longest = Math.max(1e-9, ...rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  return (
    <PlotFigure
      {...facts}
      heightPx={Math.max(1, rows.length) * rowPx}
      valueAt={(place) => Math.floor(place.y / rowPx)}
      draw={(widthPx, active) => {
        const namePx = Math.min(mostNamePx, Math.floor(widthPx * nameShare));
        const scale = linearScale([0, end ?? longest], [namePx, Math.max(namePx + 1, widthPx - textPx)]);
        return rows.map((row, i) => (
          <Row key={row.name} row={row} top={i * rowPx} widthPx={widthPx} isActive={i === active} at={scale.at} />
        ));
      }}
    />
  );
}

interface RowProps {
  readonly row: PlotRow;
  readonly top: number;
  readonly widthPx: number;
  readonly isActive: boolean;
  at(value: number): number;
}

function Row({ row, top, widthPx, isActive, at }: RowProps) {
  const middle = top + rowPx / 2;
  let sum = 0;
  const parts = row.parts
    .filter(({ value }) => value > 0)
    .map(({ value, colour }) => {
      const from = at(sum);
      sum += value;
      return { from, widthPx: Math.max(1, at(sum) - from), colour };
    });
  return (
    <g>
      {isActive ? <rect className={styles.activeRow} x={0} y={top} width={widthPx} height={rowPx} rx={4} /> : null}
      <text className={styles.rowLabel} x={4} y={middle + 4}>
        {shortened(row.name, at(0) - 12)}
      </text>
      {parts.map(({ from, widthPx, colour }) => (
        <rect key={from} x={from} y={middle - barPx / 2} width={widthPx} height={barPx} fill={colour} />
      ))}
      <text className={styles.rowValue} x={at(sum) + 6} y={middle + 4}>
        {row.text}
      </text>
    </g>
  );
}

const letterPx = 6.6;

/** SVG text does not shorten itself; the whole name stands in the read-out and the table. */
function shortened(name: string, roomPx: number): string {
  const letters = Math.max(3, Math.floor(roomPx / letterPx));
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`;
}
