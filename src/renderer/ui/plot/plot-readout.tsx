import { t } from '#renderer/app/strings/t.ts';
import type { PlotSeries, PlotStop } from './plot-data.ts';
import styles from './plot-figure.module.css';
import { PlotSwatch } from './plot-legend.tsx';

interface PlotReadoutProps {
  readonly stop: PlotStop | undefined;
  readonly series: readonly PlotSeries[];
  readonly openLabel: string | undefined;
}

/** The numbers at one place of a plot. Keeps its line also when nothing is read, so that nothing jumps. */
export function PlotReadout({ stop, series, openLabel }: PlotReadoutProps) {
  if (!stop) return <p className={`${styles.readout} ${styles.hint}`}>{t.plot.hint}</p>;
  return (
    <p className={styles.readout}>
      <strong>{stop.label}</strong>
      {stop.values.map(({ name, text }) => {
        const drawn = series.find((one) => one.name === name);
        return (
          <span key={name} className={styles.value}>
            {drawn ? <PlotSwatch series={drawn} /> : null}
            {name} <b>{text}</b>
          </span>
        );
      })}
      {openLabel ? <span className={styles.hint}>{openLabel}</span> : null}
    </p>
  );
}
