import { useEffect, useState } from 'react';
import type { RevisionId } from '#contract/ids.ts';
import { harmonise } from '#domain/harmonise.ts';
import { dice } from '#domain/metrics.ts';
import type { LoadedMask } from './case-queries.ts';

const none: ReadonlyMap<RevisionId, number> = new Map();

/** Dice of every other mask with the one shown, computed when the window has nothing better to do. */
export function useSourceDice(
  masks: ReadonlyMap<RevisionId, LoadedMask>,
  shownId: RevisionId | null,
): ReadonlyMap<RevisionId, number> {
  const [known, setKnown] = useState<{ readonly key: string; readonly dice: ReadonlyMap<RevisionId, number> }>();
  const key = `${shownId} ${[...masks.keys()].join(' ')}`;

  useEffect(() => {
    const shown = shownId ? masks.get(shownId) : undefined;
    if (!shown || masks.size < 2 || known?.key === key) return;
    const timer = setTimeout(() => {
      const found = new Map<RevisionId, number>();
      for (const other of masks.values()) if (other !== shown) found.set(other.revision.id, diceOf(shown, other));
      setKnown({ key, dice: found });
    }, 120);
    return () => clearTimeout(timer);
  });

  return known?.key === key ? known.dice : none;
}

function diceOf(a: LoadedMask, b: LoadedMask): number {
  const { first, second } = harmonise({
    first: { map: a.map, definition: a.revision.definition },
    second: { map: b.map, definition: b.revision.definition },
  });
  return dice(first, second);
}
