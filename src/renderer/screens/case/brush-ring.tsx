import { type RefObject, useCallback, useImperativeHandle, useRef } from 'react';
import type { Point } from '#renderer/stage/view.ts';
import classes from './film-stage.module.css';

export interface RingPlace {
  /** Moves the ring without rendering: the pointer is faster than React. Null hides it. */
  place(at: Point | null, swapped: boolean): void;
}

interface BrushRingProps {
  /** In CSS pixels. */
  readonly radius: number;
  /** What is written in the middle: whether a stroke adds or takes away; null for neither. */
  readonly adds: boolean | null;
  readonly ring: RefObject<RingPlace | null>;
}

/** Room for the line and its rim. */
const marginPx = 3;

/** The brush at its true size. A layer of its own, so that a movement paints nothing anew: the compositor only shifts it. */
export function BrushRing({ radius, adds, ring }: BrushRingProps) {
  const element = useRef<HTMLDivElement>(null);
  const sign = useRef<SVGPathElement>(null);
  const half = Math.ceil(Math.max(radius, 4)) + marginPx;

  const place = useCallback(
    (at: Point | null, swapped: boolean) => {
      const box = element.current;
      if (!box) return;
      box.style.visibility = at ? 'visible' : 'hidden';
      const ratio = window.devicePixelRatio;
      if (at) box.style.transform = `translate(${at.x / ratio}px, ${at.y / ratio}px)`;
      const path = adds === null ? '' : signOf(adds !== swapped);
      if (sign.current && sign.current.getAttribute('d') !== path) sign.current.setAttribute('d', path);
    },
    [adds],
  );
  useImperativeHandle(ring, () => ({ place }), [place]);

  return (
    <div ref={element} className={classes['ring']} style={{ inlineSize: 2 * half, blockSize: 2 * half, margin: -half }}>
      <svg width={2 * half} height={2 * half} viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`} aria-hidden="true">
        <circle r={radius} fill="none" stroke="#000" strokeWidth={3} opacity={0.6} />
        <circle r={radius} fill="none" stroke="#fff" strokeWidth={1.25} />
        <path ref={sign} d={adds === null ? '' : signOf(adds)} stroke="#fff" strokeWidth={1.25} fill="none" />
      </svg>
    </div>
  );
}

function signOf(adds: boolean): string {
  return adds ? 'M-4 0H4M0 -4V4' : 'M-4 0H4';
}
