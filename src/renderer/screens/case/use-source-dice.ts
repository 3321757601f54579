import { useEffect, useState } from 'react';
import type { RevisionId } from '#contract/ids.ts';
import { resampleLabels } from '#domain/frame.ts';
import { harmonise } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { dice } from '#domain/metrics.ts';
import type { LoadedMask } from './case-queries.ts';

export interface SourceDice {
  readonly dice: number;
  /** False: the two count lung differently and no heart is marked, so the area behind the heart counts as difference. */
  readonly exact: boolean;
}

const none: ReadonlyMap<RevisionId, SourceDice> = new Map();

/** Two digits do not need more pixels than this, and the window must not stand still for the masks of a 12-megapixel film. */
const comparedSidePx = 384;

/** Dice of every other mask with the one shown, computed when the window has nothing better to do. */
export function useSourceDice(
  masks: ReadonlyMap<RevisionId, LoadedMask>,
  shownId: RevisionId | null,
): ReadonlyMap<RevisionId, SourceDice> {
  const [known, setKnown] = useState<{ readonly key: string; readonly dice: ReadonlyMap<RevisionId, SourceDice> }>();
  const key = `${shownId} ${[...masks.keys()].join(' ')}`;

  useEffect(() => {
    const shown = shownId ? masks.get(shownId) : undefined;
    if (!shown || masks.size < 2 || known?.key === key) return;
    const timer = setTimeout(() => {
      const found = new Map<RevisionId, SourceDice>();
      for (const other of masks.values()) if (other !== shown) found.set(other.revision.id, diceOf(shown, other));
      setKnown({ key, dice: found });
    }, 120);
    return () => clearTimeout(timer);
  });

  return known?.key === key ? known.dice : none;
}

function diceOf(a: LoadedMask, b: LoadedMask): SourceDice {
  const { first, second, exact } = harmonise({
    first: { map: reduced(a.map), definition: a.revision.definition },
    second: { map: reduced(b.map), definition: b.revision.definition },
  });
  return { dice: dice(first, second), exact };
}

function reduced(map: Labelmap): Labelmap {
  const scale = Math.min(1, comparedSidePx / Math.max(map.width, map.height));
  return resampleLabels(map, Math.round(map.width * scale), Math.round(map.height * scale));
}
