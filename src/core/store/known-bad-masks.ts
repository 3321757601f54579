import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Reason } from '#contract/reviews.ts';
import type { Db } from './store.ts';

/** A mask that readers of this workspace rejected or redrew. */
export interface KnownBad {
  readonly caseId: CaseId;
  readonly revisionId: RevisionId;
  readonly seq: number;
  readonly risk: number | null;
}

/**
 * Masks of a source that stand rejected or redrawn and were no repeat yet; those of films that were themselves at fault are left out. At least
 * `apart` verdicts have been made since the last event of such a case.
 */
export async function knownBadMasks(
  db: Db,
  { source, apart }: { readonly source: string; readonly apart: number },
): Promise<readonly KnownBad[]> {
  const recent = await db
    .selectFrom('events')
    .select('num')
    .where('kind', '=', 'decided')
    .orderBy('num', 'desc')
    .offset(apart)
    .limit(1)
    .executeTakeFirst();
  if (!recent) return [];
  const rows = await db
    .selectFrom('cases')
    .innerJoin('revisions', 'revisions.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.seq', 'cases.risk', 'cases.reasons', 'cases.status', 'cases.decided_revision_id'])
    .select('revisions.id')
    .where('cases.status', 'in', ['rejected', 'corrected'])
    .where('revisions.source', '=', source)
    .where('cases.case_id', 'not in', (eb) => eb.selectFrom('audit_repeat_cases').select('audit_repeat_cases.case_id'))
    .where((eb) => {
      const since = eb.selectFrom('events').select('events.num').where('events.num', '>', recent.num);
      return eb.not(eb.exists(since.whereRef('events.case_id', '=', 'cases.case_id')));
    })
    .orderBy('revisions.num')
    .execute();
  // Of a case the newest mask of the source comes last and stays.
  const newest = new Map(rows.map((row) => [row.case_id, row]));
  return [...newest.values()].filter(wasFoundBad).map((row) => ({
    caseId: row.case_id as CaseId,
    revisionId: row.id as RevisionId,
    seq: row.seq,
    risk: row.risk,
  }));
}

const ofFilm: readonly Reason[] = ['not-frontal', 'unreadable-film'];

interface Decided {
  readonly id: string;
  readonly status: string;
  readonly reasons: string;
  readonly decided_revision_id: string | null;
}

/** The verdict was on this very mask, and not on the film. */
function wasFoundBad({ id, status, reasons, decided_revision_id: decidedId }: Decided): boolean {
  if (status === 'corrected') return decidedId !== id;
  const given = JSON.parse(reasons) as Reason[];
  return (decidedId ?? id) === id && !given.every((reason) => ofFilm.includes(reason));
}
