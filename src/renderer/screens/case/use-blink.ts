import { useMemo, useRef, useState } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { usePerCase } from './use-per-case.ts';

const tapMs = 350;

interface Blink {
  /** The mask to blink to; null when there is no other. */
  readonly otherId: RevisionId | null;
  onStay(which: RevisionId): void;
}

/** V: a tap goes to the other mask for good, holding it shows that mask only for as long. */
export function useBlink(caseId: CaseId, { otherId, onStay }: Blink) {
  const [blinkId, setBlinkId] = usePerCase<RevisionId | null>(caseId, null);
  const pressedAt = useRef(0);
  const [latest] = useState(() => ({ otherId, onStay, setBlinkId }));
  Object.assign(latest, { otherId, onStay, setBlinkId });

  const handler = useMemo(() => {
    let other: RevisionId | null = null;
    return {
      press(atMs: number) {
        other = latest.otherId;
        pressedAt.current = atMs;
        latest.setBlinkId(other);
      },
      release(atMs: number) {
        latest.setBlinkId(null);
        if (other && atMs - pressedAt.current < tapMs) latest.onStay(other);
      },
    };
  }, [latest]);

  return { blinkId, handler };
}
