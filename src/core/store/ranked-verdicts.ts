import { type RawBuilder, sql } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import type { Evidence } from '#domain/ranking/risk.ts';
import { type ReviewTime, timesUnderReview } from './reviewed-source.ts';
import type { Db } from './store.ts';

/** A standing verdict on a ranked mask, with the evidence the mask is ranked by. */
export interface RankedVerdict {
  readonly caseId: CaseId;
  readonly subject: string;
  readonly evidence: Evidence;
  /** The number of the event with which the case was first judged: until then nothing can have been learnt from it. */
  readonly firstJudged: number;
  readonly bad: boolean;
}

/**
 * The standing verdicts on the ranked masks of a source: those that were given while it was under review, for a verdict speaks of the mask
 * that was shown. Bad: rejected, redrawn, or a mask of another source accepted instead. Deferred is no verdict.
 */
export async function rankedVerdicts(db: Db, source: string): Promise<readonly RankedVerdict[]> {
  const times = await timesUnderReview(db, source);
  const rows = await db
    .selectFrom('cases')
    .innerJoin('risks', 'risks.case_id', 'cases.case_id')
    .leftJoin('revisions', 'revisions.id', 'cases.decided_revision_id')
    .select((eb) => [
      'cases.case_id',
      'cases.subject_id',
      'cases.status',
      'risks.evidence',
      'revisions.source as decided_source',
      eb
        .selectFrom('events')
        .select((of) => of.fn.min('events.num').as('num'))
        .whereRef('events.case_id', '=', 'cases.case_id')
        .where('events.kind', '=', 'decided')
        .as('first_judged'),
    ])
    .where('risks.source', '=', source)
    .where('risks.evidence', '<>', '')
    .where('cases.status', 'in', ['accepted', 'corrected', 'rejected'])
    .where(decidedIn(times))
    .orderBy('cases.num')
    .execute();
  return rows.map((row) => ({
    caseId: row.case_id as CaseId,
    subject: row.subject_id,
    evidence: JSON.parse(row.evidence) as Evidence,
    firstJudged: Number(row.first_judged),
    bad: row.status !== 'accepted' || (row.decided_source !== null && row.decided_source !== source),
  }));
}

/** How many `rankedVerdicts` there are. */
export async function countRankedVerdicts(db: Db, source: string): Promise<number> {
  const times = await timesUnderReview(db, source);
  const row = await db
    .selectFrom('cases')
    .innerJoin('risks', 'risks.case_id', 'cases.case_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('risks.source', '=', source)
    .where('risks.evidence', '<>', '')
    .where('cases.status', 'in', ['accepted', 'corrected', 'rejected'])
    .where(decidedIn(times))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

function decidedIn(times: readonly ReviewTime[]): RawBuilder<boolean> {
  if (times.length === 0) return sql<boolean>`1 = 0`;
  const each = times.map(({ from, until }) =>
    until === null
      ? sql`cases.decided_at >= ${from}`
      : sql`(cases.decided_at >= ${from} and cases.decided_at < ${until})`,
  );
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
}
