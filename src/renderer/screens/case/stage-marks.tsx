import { type RefObject, useCallback, useImperativeHandle, useRef, useSyncExternalStore } from 'react';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import { hasSize } from '#renderer/editor/tools.ts';
import { filmToScreen, type Point } from '#renderer/stage/view.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { BrushRing, type RingPlace } from './brush-ring.tsx';
import classes from './film-stage.module.css';
import { ProposalMarks, RegionMarks } from './mask-marks.tsx';

interface StageMarksProps {
  readonly viewport: Viewport;
  readonly session: MaskSession;
  readonly ring: RefObject<RingPlace | null>;
}

/** What is drawn above the film while redrawing: the brush at its true size, and the corners of an outline in progress. */
export function StageMarks({ viewport, session, ring }: StageMarksProps) {
  const { tool, radiusPx, corners, proposal, disagreement } = useSyncExternalStore(session.subscribe, session.state);
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const brush = useRef<RingPlace | null>(null);
  const rubber = useRef<SVGLineElement>(null);
  const ratio = window.devicePixelRatio;
  const radius = (Math.max(0.5, radiusPx) * view.scale) / ratio;

  const { filmWidth, filmHeight } = session.frame;
  const placeOf = (grid: { readonly width: number; readonly height: number }) => ({
    left: view.left / ratio,
    top: view.top / ratio,
    pixelX: (view.scale * filmWidth) / grid.width / ratio,
    pixelY: (view.scale * filmHeight) / grid.height / ratio,
  });

  const place = useCallback((at: Point | null, swapped: boolean) => {
    const scale = window.devicePixelRatio;
    if (at) {
      rubber.current?.setAttribute('x2', String(at.x / scale));
      rubber.current?.setAttribute('y2', String(at.y / scale));
    }
    brush.current?.place(at, swapped);
  }, []);
  useImperativeHandle(ring, () => ({ place }), [place]);

  const points = corners.map((corner) => filmToScreen(view, corner));
  const outline = points.map(({ x, y }) => `${x / ratio},${y / ratio}`).join(' ');
  const first = points[0];
  const last = points.at(-1);

  return (
    <>
      <svg className={classes['marks']} aria-hidden="true">
        {proposal && <ProposalMarks proposal={proposal} place={placeOf(session.map)} />}
        {disagreement && <RegionMarks disagreement={disagreement} place={placeOf(disagreement.second)} />}
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
      {hasSize(tool) && <BrushRing radius={radius} adds={tool === 'pull' ? null : tool !== 'eraser'} ring={brush} />}
    </>
  );
}
