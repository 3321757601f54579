import { useMemo, useRef, useState } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { nextSource, type Shown } from './shown-mask.ts';
import { usePerCase } from './use-per-case.ts';

const tapMs = 350;

/** V: a tap goes to the next source for good, holding it shows that source only for as long. */
export function useBlink(
  caseId: CaseId,
  sources: readonly MaskRevision[],
  shown: Shown,
  onShow: (which: RevisionId) => void,
) {
  const [blinkId, setBlinkId] = usePerCase<RevisionId | null>(caseId, null);
  const pressedAt = useRef(0);
  const [latest] = useState(() => ({ sources, shown, onShow, setBlinkId }));
  Object.assign(latest, { sources, shown, onShow, setBlinkId });

  const handler = useMemo(() => {
    let next: MaskRevision | null = null;
    return {
      press(atMs: number) {
        next = nextSource(latest.sources, latest.shown);
        pressedAt.current = atMs;
        latest.setBlinkId(next?.id ?? null);
      },
      release(atMs: number) {
        latest.setBlinkId(null);
        if (next && atMs - pressedAt.current < tapMs) latest.onShow(next.id);
      },
    };
  }, [latest]);

  return { blinkId, handler };
}
