import { useCallback, useRef, useState } from 'react';
import type { CaseId } from '#contract/ids.ts';

/**
 * State that belongs to one visit of one case: it is `initial` again as soon as another case is shown, without a render in between,
 * and stays so when the reader comes back.
 */
export function usePerCase<T>(caseId: CaseId, initial: T): readonly [T, (value: T) => void] {
  const visit = useRef({ caseId, number: 0 });
  if (visit.current.caseId !== caseId) visit.current = { caseId, number: visit.current.number + 1 };
  const { number } = visit.current;
  const [held, setHeld] = useState<{ readonly visit: number; readonly value: T }>({ visit: number, value: initial });
  const set = useCallback((value: T) => setHeld({ visit: number, value }), [number]);
  return [held.visit === number ? held.value : initial, set];
}
