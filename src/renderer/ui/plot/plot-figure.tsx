import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import { nearestStop, type PlotSeries, type PlotStop, stopOfKey, stopSentence } from './plot-data.ts';
import styles from './plot-figure.module.css';
import { PlotLegend } from './plot-legend.tsx';
import { PlotReadout } from './plot-readout.tsx';
import { PlotTable } from './plot-table.tsx';
import { saveSvg } from './save-svg.ts';

/** What every plot has, whatever it draws. */
export interface PlotFacts {
  readonly title: string;
  /** Said under the title: what was counted, over how many. */
  readonly note?: string;
  /** Names the file that the figure is saved to, without its ending. */
  readonly fileName: string;
  readonly series: readonly PlotSeries[];
  readonly stops: readonly PlotStop[];
  /** Heads the table's first column: what a stop is. */
  readonly stopTitle: string;
  /** Said in place of a plot that has nothing to show. */
  readonly empty?: string | undefined;
  /** Opens what a stop stands for, on Enter or a click; what it does is said in the read-out. */
  readonly open?: { readonly label: string; at(index: number): void };
}

interface PlotFigureProps extends PlotFacts {
  readonly heightPx: number;
  /** The axis value under a place of the drawing, in px from its upper left. */
  valueAt(place: { readonly x: number; readonly y: number }, widthPx: number): number;
  draw(widthPx: number, active: number | null): ReactNode;
}

/**
 * A drawing with its title, legend and numbers. Numbers are read with the pointer, with the arrow keys (one stop of the Tab key per
 * plot) or in a table; what is read stands in a line of its own and covers nothing. The drawing can be saved as SVG.
 */
export function PlotFigure(props: PlotFigureProps) {
  const { title, note, series, stops, heightPx, empty, open } = props;
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const own = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, own);
  const [active, setActive] = useState<number | null>(null);
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  const stop = active === null ? undefined : stops[active];

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const place = { x: event.clientX - box.left, y: event.clientY - box.top };
    setActive(nearestStop(stops, props.valueAt(place, width)));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && open && active !== null) open.at(active);
    const next = stopOfKey(event.key, active, stops.length);
    if (next !== null) setActive(next);
    if (next !== null || event.key === 'Enter') event.preventDefault();
  }

  const tableLabel = isTable ? t.plot.asPlot : t.plot.asTable;
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        {empty ? null : (
          <span className={styles.actions}>
            <Tooltip label={tableLabel}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`${tableLabel}: ${title}`}
                onClick={() => setIsTable(!isTable)}
              >
                {isTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t.plot.save}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                disabled={isTable}
                aria-label={`${t.plot.save}: ${title}`}
                onClick={() =>
                  saveSvg(own.current?.querySelector('svg'), { title, note, series, name: props.fileName })
                }
              >
                <IconDownload size={16} />
              </ActionIcon>
            </Tooltip>
          </span>
        )}
        {note ? <p className={styles.note}>{note}</p> : null}
      </figcaption>
      {empty ? <p className={styles.empty}>{empty}</p> : null}
      {!empty && isTable ? <PlotTable stops={stops} title={title} stopTitle={props.stopTitle} /> : null}
      {!empty && !isTable ? (
        <>
          <PlotLegend series={series} />
          {/* A slider over the stops: its value text is what a screen reader says at each. */}
          <div
            ref={ref}
            className={styles.plot}
            role="slider"
            tabIndex={0}
            aria-label={title}
            aria-valuemin={1}
            aria-valuemax={Math.max(1, stops.length)}
            aria-valuenow={(active ?? 0) + 1}
            aria-valuetext={stop ? stopSentence(stop) : t.plot.hint}
            style={{ blockSize: heightPx, cursor: open ? 'pointer' : undefined }}
            onPointerMove={onPointerMove}
            onPointerLeave={() => setActive(null)}
            onBlur={() => setActive(null)}
            onKeyDown={onKeyDown}
            onClick={() => active !== null && open?.at(active)}
          >
            {width > 0 ? (
              <svg width={width} height={heightPx} viewBox={`0 0 ${width} ${heightPx}`} aria-hidden="true">
                {props.draw(width, active)}
              </svg>
            ) : null}
          </div>
          <PlotReadout stop={stop} series={series} openLabel={open?.label} />
        </>
      ) : null}
    </figure>
  );
}
