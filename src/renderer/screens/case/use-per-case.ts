import { useCallback, useState } from 'react';
import type { CaseId } from '#contract/ids.ts';

/** State that belongs to one case: it is `initial` again as soon as another case is shown, without a render in between. */
export function usePerCase<T>(caseId: CaseId, initial: T): readonly [T, (value: T) => void] {
  const [held, setHeld] = useState<{ readonly caseId: CaseId; readonly value: T }>({ caseId, value: initial });
  const set = useCallback((value: T) => setHeld({ caseId, value }), [caseId]);
  return [held.caseId === caseId ? held.value : initial, set];
}
