import { useSyncExternalStore } from 'react';
import type { LabelledRegion } from '#contract/regions.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import marks from '../film-stage.module.css';

interface RegionBoxProps {
  readonly viewport: Viewport;
  /** In film pixels. */
  readonly box: LabelledRegion['box'];
}

/** Where the region lies that a reader labelled at the moment shown. */
export function RegionBox({ viewport, box }: RegionBoxProps) {
  const { view } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const scale = view.scale / window.devicePixelRatio;
  const place = {
    x: view.left / window.devicePixelRatio + box.x * scale,
    y: view.top / window.devicePixelRatio + box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
    fill: 'none',
  };
  return (
    <svg className={`${marks['marks']} ${marks['hidden-by-peek']}`} aria-hidden="true" data-testid="replay-region">
      <rect {...place} stroke="#000" strokeWidth={4} opacity={0.7} />
      <rect {...place} stroke="#fff" strokeWidth={1.75} strokeDasharray="6 4" />
    </svg>
  );
}
