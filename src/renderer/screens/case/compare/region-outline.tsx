import { useMemo, useSyncExternalStore } from 'react';
import { contourPath } from '#domain/contour-path.ts';
import { paintComponent } from '#domain/islands.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import marks from '../film-stage.module.css';
import type { Comparison } from './use-comparison.ts';

interface FilmSize {
  readonly filmWidth: number;
  readonly filmHeight: number;
}

interface RegionOutlineProps {
  readonly viewport: Viewport | null;
  readonly comparison: Comparison;
  readonly film: FilmSize | null;
}

/** The chosen region on the film: a white line with a black rim, to be seen on lung, bone and either mask's colour. */
export function RegionOutline({ viewport, comparison, film }: RegionOutlineProps) {
  const path = useRegionPath(comparison, film);
  if (!viewport || !comparison.selected || path === '') return null;
  return <Outline viewport={viewport} path={path} region={comparison.selected.key} />;
}

function useRegionPath({ found, selected }: Comparison, film: FilmSize | null): string {
  const region = selected?.region;
  const filmWidth = film?.filmWidth ?? 0;
  const filmHeight = film?.filmHeight ?? 0;
  return useMemo(() => {
    if (!found || !region) return '';
    const { width, height } = found.first;
    const map = createLabelmap(width, height);
    paintComponent(map, region.piece, 1);
    return contourPath(map, filmWidth / width, filmHeight / height);
  }, [found, region, filmWidth, filmHeight]);
}

interface OutlineProps {
  readonly viewport: Viewport;
  /** In film pixels from the film's corner. */
  readonly path: string;
  readonly region: string;
}

function Outline({ viewport, path, region }: OutlineProps) {
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const ratio = window.devicePixelRatio;
  return (
    <svg
      className={`${marks['marks']} ${marks['hidden-by-peek']}`}
      aria-hidden="true"
      data-testid="region-outline"
      data-region={region}
    >
      <g transform={`translate(${view.left / ratio} ${view.top / ratio}) scale(${view.scale / ratio})`} fill="none">
        <path d={path} stroke="#000" strokeWidth={4} opacity={0.7} vectorEffect="non-scaling-stroke" />
        <path d={path} stroke="#fff" strokeWidth={1.75} vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  );
}
