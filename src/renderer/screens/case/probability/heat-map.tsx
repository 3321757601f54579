import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import marks from '../film-stage.module.css';
import { heatPixels } from './heat-pixels.ts';

interface HeatMapProps {
  readonly viewport: Viewport;
  readonly maps: ProbabilityMaps;
  readonly film: { readonly filmWidth: number; readonly filmHeight: number };
}

/** How sure the model is, as colour over the film. The browser enlarges it; it is no finer than the model's grid. */
export function HeatMap({ viewport, maps, film }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  useLayoutEffect(() => {
    const { width, height } = maps;
    canvas.current?.getContext('2d')?.putImageData(new ImageData(heatPixels(maps), width, height), 0, 0);
  }, [maps]);
  const ratio = window.devicePixelRatio;
  const scale = view.scale / ratio;
  return (
    <div className={`${marks['marks']} ${marks['hidden-by-peek']}`} aria-hidden="true" data-testid="heat-map">
      <canvas
        ref={canvas}
        width={maps.width}
        height={maps.height}
        style={{
          position: 'absolute',
          transformOrigin: '0 0',
          inlineSize: film.filmWidth,
          blockSize: film.filmHeight,
          transform: `translate(${view.left / ratio}px, ${view.top / ratio}px) scale(${scale})`,
        }}
      />
    </div>
  );
}
