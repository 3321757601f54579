import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { DecidedEvent } from '#contract/reviews.ts';
import { foldReview } from '#domain/review/state.ts';
import type { DrawnCase } from '../store/audits.ts';
import { eventsByCase, firstSeqAfter } from '../store/events.ts';
import { revisionHashes } from '../store/revisions.ts';
import type { Db } from '../store/store.ts';

/** What a drawn case has come to since the draw. */
export interface ReadCase extends DrawnCase {
  /** Null while no verdict made since the draw stands. */
  readonly verdict: DecidedEvent | null;
  /** Null while there is no verdict, and for a deferred one: it decides nothing. */
  readonly bad: boolean | null;
  /** Verdicts made since the draw, those taken back among them. */
  readonly verdicts: number;
  /** Whether it, or a mask that was redrawn then, had been called good before the draw. */
  readonly passedBefore: boolean;
  /** Whether one reader's last verdict since the draw calls the mask bad and another's good. */
  readonly disagreed: boolean;
}

const casesPerQuery = 500;

/** The standing verdicts made after the event numbered `afterEvent`, on the masks that were drawn, in the order of the draw. */
export async function readVerdicts(
  db: Db,
  cases: readonly DrawnCase[],
  afterEvent: number,
): Promise<readonly ReadCase[]> {
  const read: ReadCase[] = [];
  for (let at = 0; at < cases.length; at += casesPerQuery) {
    const page = cases.slice(at, at + casesPerQuery);
    const since = await verdictsSince(
      db,
      page.map((one) => one.caseId),
      afterEvent,
    );
    const shown = [...since.values()].flatMap(({ lastOfEach }) =>
      lastOfEach.flatMap(({ revisionId }) => revisionId ?? []),
    );
    const hashes = await revisionHashes(db, shown);
    for (const one of page) {
      const { standing, lastOfEach, verdicts, passedBefore } = since.get(one.caseId)!;
      const said = new Set(lastOfEach.map((verdict) => isBad(verdict, one, hashes)));
      const bad = standing && isBad(standing, one, hashes);
      const disagreed = said.has(true) && said.has(false);
      read.push({ ...one, verdict: standing, bad, verdicts, passedBefore, disagreed });
    }
  }
  return read;
}

/** A mask in whose place another one was accepted was not good enough: that is a redraw, whatever the verdict is called. */
export function isBad(
  verdict: DecidedEvent,
  drawn: Pick<DrawnCase, 'maskSha256'>,
  hashes: ReadonlyMap<RevisionId, string>,
): boolean | null {
  switch (verdict.verdict) {
    case 'deferred':
      return null;
    case 'accepted':
      return verdict.revisionId === null || hashes.get(verdict.revisionId) !== drawn.maskSha256;
    default:
      return true;
  }
}

async function verdictsSince(db: Db, caseIds: readonly CaseId[], afterEvent: number) {
  const events = await eventsByCase(db, caseIds);
  const firstSeqs = await firstSeqAfter(db, caseIds, afterEvent);
  return new Map(
    caseIds.map((caseId) => {
      const from = firstSeqs.get(caseId) ?? Number.POSITIVE_INFINITY;
      const all = events.get(caseId) ?? [];
      const verdicts = all.filter((event) => event.kind === 'decided').filter(({ repeatOf }) => repeatOf === undefined);
      const since = foldReview(all).standing.filter(({ seq }) => seq >= from);
      return [
        caseId,
        {
          standing: since.at(-1) ?? null,
          lastOfEach: [...new Map(since.map((verdict) => [verdict.reader, verdict])).values()],
          verdicts: verdicts.filter(({ seq }) => seq >= from).length,
          passedBefore: verdicts.some(
            ({ seq, verdict }) => seq < from && (verdict === 'accepted' || verdict === 'corrected'),
          ),
        },
      ];
    }),
  );
}
