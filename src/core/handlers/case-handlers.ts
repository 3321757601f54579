import type { CaseDetail, CaseRow } from '#contract/cases.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import type { CaseId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { type Failure, toFailure } from '#rpc/failure.ts';
import {
  asShown,
  type HiddenCase,
  hiddenCases,
  shownEvents,
  shownMask,
  shownRevisions,
  shownRow,
} from '../audit/hidden-cases.ts';
import type { CoreState } from '../core-state.ts';
import { readFilm } from '../images/read-film.ts';
import { expectLike } from '../similar/cases-like.ts';
import { type CaseRecord, casesOfStudy, getCase, labelsOf, toCaseRow } from '../store/cases.ts';
import { eventsOf } from '../store/events.ts';
import { headRevisionId } from '../store/head-masks.ts';
import { readMeta } from '../store/meta.ts';
import { rankedModel } from '../store/ranked-source.ts';
import { revisionsOf } from '../store/revisions.ts';
import { riskReasonsOf } from '../store/risks.ts';
import type { Db } from '../store/store.ts';
import { loadMask } from '../store/stored-masks.ts';
import { strokesOf } from '../store/strokes.ts';
import type { HandlersOf } from './handlers-of.ts';

export function caseHandlers({ workspace }: CoreState): HandlersOf<'caseDetail' | 'film' | 'mask' | 'strokes'> {
  return {
    caseDetail: ({ caseId }) => caseDetail(workspace.get().store.db, caseId),

    async film({ caseId, maxSide }) {
      const one = await getCase(workspace.get().store.db, caseId);
      const path = filmFile(one);
      try {
        return await readFilm(path, { maxSide });
      } catch (thrown) {
        throw withPlace(toFailure(thrown), path);
      }
    },

    async mask({ revisionId }) {
      const { revision, rle } = await loadMask(workspace.get().store.db, revisionId);
      const { width, height } = revision.frame;
      return { revision, rle: { width, height, bytes: rle } };
    },

    strokes: ({ revisionId }) => strokesOf(workspace.get().store.db, revisionId),
  };
}

async function caseDetail(db: Db, caseId: CaseId): Promise<CaseDetail> {
  expectLike(db);
  const one = await getCase(db, caseId);
  const reviewedSource = await readMeta(db, 'reviewed_source');
  const rankedSource = await readMeta(db, 'ranked_source');
  const revisions = await revisionsOf(db, caseId);
  const study = await casesOfStudy(db, one.studyId);
  const frame = revisions[0]?.frame;
  const events = await eventsOf(db, caseId);
  const hidden = (await hiddenCases(db)).get(caseId);
  return {
    ...toCaseRow(one),
    filmWidth: one.filmWidth ?? frame?.filmWidth ?? 0,
    filmHeight: one.filmHeight ?? frame?.filmHeight ?? 0,
    spacingMm: one.spacingMm,
    studyDate: one.studyDate,
    labels: await labelsOf(db, caseId),
    riskReasons: rankedSource === null ? [] : await riskReasonsOf(db, caseId, rankedSource),
    rankedModel: await rankedModel(db),
    revisions,
    headRevisionId: headRevisionId(one, revisions, reviewedSource),
    events,
    filmProblem: one.filmProblem,
    study: (await asShown(db, study)).map(({ caseId, status, viewPosition }) => ({ caseId, status, viewPosition })),
    ...(hidden ? shownDetail({ row: toCaseRow(one), revisions, events, hidden }) : {}),
  };
}

interface Hidden {
  readonly row: CaseRow;
  readonly revisions: readonly MaskRevision[];
  readonly events: readonly ReviewEvent[];
  readonly hidden: HiddenCase;
}

/** What is told of a hidden case while its audit is read. */
function shownDetail({ row, revisions, events, hidden }: Hidden) {
  const shown = shownEvents(events, hidden);
  return {
    ...shownRow(row, events, hidden),
    revisions: shownRevisions(revisions, events, hidden),
    headRevisionId: shownMask(events, hidden),
    events: shown,
  };
}

/** A reader who looks at one film is also told where its file lies. */
function withPlace(failure: Failure, path: string): Failure {
  if (failure.code !== 'film-unreadable') return failure;
  const fact = failure.fact as FailureFact | undefined;
  if (fact?.code === 'unreadable-picture') return knownFailure(failure.code, { ...fact, path }, failure.detail);
  return failure;
}

/** The film to show: the original, or the one blacked out outside its mask where there is no other. */
export function filmFile(one: Pick<CaseRecord, 'caseId' | 'filmPath' | 'segmentedPath'>): string {
  const path = one.filmPath || one.segmentedPath;
  if (path) return path;
  throw knownFailure('film-unreadable', { code: 'no-film', caseId: one.caseId });
}
