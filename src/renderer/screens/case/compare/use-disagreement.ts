import { useEffect, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { RevisionId } from '#contract/ids.ts';
import { type Disagreement, disagreement } from '#domain/disagreement/disagreement.ts';
import { marksHeart } from '#domain/harmonise.ts';
import type { LoadedMask } from '../case-queries.ts';

interface Pair {
  readonly detail: CaseDetail | null;
  readonly first: LoadedMask | null;
  readonly second: LoadedMask | null;
  /** All masks of the case that are there: one of them may mark the heart for the others. */
  readonly masks: ReadonlyMap<RevisionId, LoadedMask>;
}

/** Where two masks differ, found when the film and the masks have been painted; null until then, or without two masks. */
export function useDisagreement({ detail, first, second, masks }: Pair): Disagreement | null {
  const [known, setKnown] = useState<{ readonly key: string; readonly found: Disagreement }>();
  const key = first && second && detail ? `${first.revision.id} ${second.revision.id}` : null;

  useEffect(() => {
    if (!key || !first || !second || !detail || known?.key === key) return;
    const timer = setTimeout(() => {
      const found = disagreement({
        first: { map: first.map, definition: first.revision.definition },
        second: { map: second.map, definition: second.revision.definition },
        heart: [...masks.values()].find(({ map }) => marksHeart(map))?.map,
        film: detail,
        spacingMm: detail.spacingMm,
      });
      setKnown({ key, found });
    }, 60);
    return () => clearTimeout(timer);
  });

  return known && known.key === key ? known.found : null;
}
