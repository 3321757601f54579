import type { ReactNode } from 'react';
import { linearScale } from './linear-scale.ts';
import { PlotAxes } from './plot-axes.tsx';
import { type PlotFacts, PlotFigure } from './plot-figure.tsx';
import type { PlotAxis, PlotFrame } from './plot-frame.ts';

interface XyPlotProps extends PlotFacts {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly heightPx?: number;
  /** The marks: `Bars`, `Line`, `Band`, `Rule`. */
  children(frame: PlotFrame): ReactNode;
}

const room = { left: 46, right: 14, top: 18, bottom: 34 };

/** A plot over an x and a y axis, read along x. Histograms, curves with their bands, values over time. */
export function XyPlot({ x, y, heightPx = 220, children, ...facts }: XyPlotProps) {
  const xScale = (widthPx: number) => linearScale(x.domain, [room.left, Math.max(room.left + 1, widthPx - room.right)]);
  const yScale = linearScale(y.domain, [heightPx - room.bottom, room.top]);
  return (
    <PlotFigure
      {...facts}
      heightPx={heightPx}
      valueAt={(place, widthPx) => xScale(widthPx).valueAt(place.x)}
      draw={(widthPx, active) => {
        const frame = { x: xScale(widthPx), y: yScale, active };
        const at = active === null ? undefined : facts.stops[active]?.at;
        return (
          <>
            <PlotAxes frame={frame} x={x} y={y} readAt={at ?? null} />
            {children(frame)}
          </>
        );
      }}
    />
  );
}
