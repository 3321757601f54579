import { type RefObject, useCallback, useImperativeHandle, useRef, useSyncExternalStore } from 'react';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { hasSize } from '#renderer/editor/tools.ts';
import { filmToScreen, type Point } from '#renderer/stage/view.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import classes from './film-stage.module.css';
import { ProposalMarks, RegionMarks } from './mask-marks.tsx';

export interface BrushRing {
  /** Moves the ring without rendering: the pointer is faster than React. Null hides it. */
  place(at: Point | null, swapped: boolean): void;
}

interface StageMarksProps {
  readonly viewport: Viewport;
  readonly session: MaskSession;
  readonly ring: RefObject<BrushRing | null>;
}

/** What is drawn above the film while redrawing: the brush at its true size, and the corners of an outline in progress. */
export function StageMarks({ viewport, session, ring }: StageMarksProps) {
  const { tool, radiusPx, corners, proposal, disagreement } = useSyncExternalStore(session.subscribe, session.state);
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const circle = useRef<SVGGElement>(null);
  const rubber = useRef<SVGLineElement>(null);
  const ratio = window.devicePixelRatio;
  const radius = (Math.max(0.5, radiusPx) * view.scale) / ratio;

  const adds = tool !== 'eraser';
  const { filmWidth, filmHeight } = session.frame;
  const placeOf = (grid: { readonly width: number; readonly height: number }) => ({
    left: view.left / ratio,
    top: view.top / ratio,
    pixelX: (view.scale * filmWidth) / grid.width / ratio,
    pixelY: (view.scale * filmHeight) / grid.height / ratio,
  });

  const placeRing = useCallback(
    (at: Point | null, swapped: boolean) => {
      const scale = window.devicePixelRatio;
      if (at) {
        rubber.current?.setAttribute('x2', String(at.x / scale));
        rubber.current?.setAttribute('y2', String(at.y / scale));
      }
      const group = circle.current;
      if (!group) return;
      group.style.display = at ? '' : 'none';
      if (at) group.style.transform = `translate(${at.x / scale}px, ${at.y / scale}px)`;
      if (tool !== 'pull') group.querySelector('path')?.setAttribute('d', signOf(adds !== swapped));
    },
    [adds, tool],
  );
  useImperativeHandle(ring, () => ({ place: placeRing }), [placeRing]);

  const points = corners.map((corner) => filmToScreen(view, corner));
  const outline = points.map(({ x, y }) => `${x / ratio},${y / ratio}`).join(' ');
  const first = points[0];
  const last = points.at(-1);

  return (
    <svg className={classes['marks']} aria-hidden="true">
      {proposal && <ProposalMarks proposal={proposal} place={placeOf(session.map)} />}
      {disagreement && <RegionMarks disagreement={disagreement} place={placeOf(disagreement.second)} />}
      {hasSize(tool) && (
        <g ref={circle} style={{ display: 'none' }}>
          <circle r={radius} fill="none" stroke="#000" strokeWidth={3} opacity={0.6} />
          <circle r={radius} fill="none" stroke="#fff" strokeWidth={1.25} />
          <path d={tool === 'pull' ? '' : signOf(adds)} stroke="#fff" strokeWidth={1.25} fill="none" />
        </g>
      )}
      {first && last && (
        <g>
          {tool === 'polygon' && (
            <line
              ref={rubber}
              x1={last.x / ratio}
              y1={last.y / ratio}
              x2={last.x / ratio}
              y2={last.y / ratio}
              stroke="#fff"
              strokeDasharray="4 3"
            />
          )}
          <polyline points={outline} fill="none" stroke="#000" strokeWidth={3} opacity={0.6} />
          <polyline points={outline} fill="none" stroke="#fff" strokeWidth={1.25} />
          <circle cx={first.x / ratio} cy={first.y / ratio} r={5} fill="#fff" stroke="#000" />
        </g>
      )}
    </svg>
  );
}

function signOf(adds: boolean): string {
  return adds ? 'M-4 0H4M0 -4V4' : 'M-4 0H4';
}
