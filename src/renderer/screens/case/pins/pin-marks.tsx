import { useSyncExternalStore } from 'react';
import type { FilmSpot } from '#contract/regions.ts';
import { filmToScreen } from '#renderer/stage/view.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import marks from '../film-stage.module.css';
import type { Pins } from './use-pins.ts';

const numberOffsetPx = 15;

/** A numbered pin at every spot that has a comment; the tip is the spot. */
export function PinMarks({ viewport, pins }: { readonly viewport: Viewport; readonly pins: Pins }) {
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const ratio = window.devicePixelRatio;
  const onScreen = (spot: FilmSpot) => {
    const { x, y } = filmToScreen(view, spot);
    return `translate(${x / ratio} ${y / ratio})`;
  };
  if (pins.pins.length === 0 && !pins.placing) return null;
  return (
    <svg className={marks['marks']} aria-hidden="true" data-testid="pins">
      {pins.pins.map((pin, index) => (
        <g key={pin.seq} transform={onScreen(pin.spot)} data-testid="pin">
          <Needle />
          <text
            y={-numberOffsetPx}
            textAnchor="middle"
            dominantBaseline="central"
            fontSize={11}
            fontWeight={700}
            fill="#14181f"
          >
            {index + 1}
          </text>
        </g>
      ))}
      {pins.placing ? (
        <g transform={onScreen(pins.placing)}>
          <Needle />
        </g>
      ) : null}
    </svg>
  );
}

function Needle() {
  return <path d="M0 0L-5 -8A9 9 0 1 1 5 -8Z" fill="#fff" stroke="#000" strokeWidth={1.25} strokeLinejoin="round" />;
}
