import type { PlotSeries } from './plot-data.ts';
import styles from './plot-figure.module.css';

/** What the marks are; nothing for a single kind, which the title names. */
export function PlotLegend({ series }: { readonly series: readonly PlotSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className={styles.legend}>
      {series.map((one) => (
        <li key={one.name}>
          <PlotSwatch series={one} />
          {one.name}
        </li>
      ))}
    </ul>
  );
}

export function PlotSwatch({ series: { colour, mark } }: { readonly series: PlotSeries }) {
  return (
    <svg width={14} height={10} aria-hidden="true">
      {mark === 'bar' ? <rect width={10} height={10} x={2} rx={2} fill={colour} /> : null}
      {mark === 'dot' ? <circle cx={7} cy={5} r={3.5} fill={colour} /> : null}
      {mark === 'line' || mark === 'dashed' ? (
        <path d="M0 5H14" stroke={colour} strokeWidth={2} strokeDasharray={mark === 'dashed' ? '4 3' : undefined} />
      ) : null}
    </svg>
  );
}
