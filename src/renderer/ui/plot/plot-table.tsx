import type { PlotStop } from './plot-data.ts';
import styles from './plot-figure.module.css';

interface PlotTableProps {
  readonly stops: readonly PlotStop[];
  readonly title: string;
  readonly stopTitle: string;
}

/** The same numbers without a drawing. */
export function PlotTable({ stops, title, stopTitle }: PlotTableProps) {
  const columns = [...new Set(stops.flatMap(({ values }) => values.map(({ name }) => name)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className={styles.tableRoom} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{stopTitle}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stops.map((stop) => (
            <tr key={stop.at}>
              <th scope="row">{stop.label}</th>
              {columns.map((name) => (
                <td key={name}>{stop.values.find((value) => value.name === name)?.text ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
