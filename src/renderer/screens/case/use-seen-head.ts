import { useEffect } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { usePerCase } from './use-per-case.ts';

/**
 * The head of the case as it was when the case came on screen. The reader's own verdict moves it along; null until the case is
 * loaded.
 */
export function useSeenHead(caseId: CaseId, detail: CaseDetail | null, reader: string | null): RevisionId | null {
  const [seen, see] = usePerCase<{ readonly id: RevisionId | null; readonly seq: number } | null>(caseId, null);
  const latest = detail?.events.at(-1);
  const isOwn = latest !== undefined && latest.reader === reader;
  const head = detail?.headRevisionId ?? null;
  const seq = detail?.seq ?? 0;

  useEffect(() => {
    if (!detail || (seen && (!isOwn || (seen.id === head && seen.seq === seq)))) return;
    see({ id: head, seq });
  }, [detail, seen, isOwn, head, seq, see]);

  return seen?.id ?? null;
}
