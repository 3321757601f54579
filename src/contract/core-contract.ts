import { z } from 'zod';
import { call, stream } from '#rpc/contract.ts';
import { type AuditClaim, type AuditDraw, type AuditInfo, auditId, auditPlanRequest, auditRepeats } from './audits.ts';
import {
  type CaseDetail,
  type CaseRow,
  type FilmPixels,
  type LabelCount,
  type MetaCounts,
  type QueueCounts,
  type QueuePage,
  type ReviewSummary,
  type SavedQuery,
  sorts,
  type Thumbnail,
  type WorkspaceInfo,
} from './cases.ts';
import { type ExportPreview, exportFormat, type RegionsExported } from './exports.ts';
import { type CaseId, caseId, type JobId, jobId, readerName, revisionId, sourceName } from './ids.ts';
import { type JobSnapshot, jobRequest } from './jobs.ts';
import {
  byteArray,
  type FilmProbabilities,
  lungDefinition,
  type MaskRevision,
  mostStrokeBytes,
  type WireRle,
  wireRle,
} from './masks.ts';
import type { ListedModel } from './models.ts';
import type { QualityFigures } from './quality.ts';
import { filmSpot, labelledRegion, rightMask } from './regions.ts';
import { type ReaderPace, type ReviewAct, type ReviewEvent, reason, verdict } from './reviews.ts';
import type { StudyDetail, StudyPage } from './studies.ts';

const nothing = z.object({});
/** Whose turn it is: the case, the number of events the reader saw, and the reader. */
const turn = { caseId, expectedSeq: z.number().int().min(0), reader: readerName };
const remark = z.string().max(4000);
/** A reader, and the workspace in which they work: another may be open by the time what they do gets through. */
const inWorkspace = { workspaceDir: z.string().min(1), reader: readerName };
const draftOwner = { ...inWorkspace, caseId };

interface Reviewed {
  readonly event: ReviewEvent;
  readonly row: CaseRow;
}

const where = z.string().max(2000).optional();
const sort = z.enum(sorts);
const page = z.object({
  where,
  sort,
  after: z.string().nullable().optional(),
  limit: z.number().int().min(1).max(500),
});
/** Free of what a query would read as its own. */
const queryName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}@"'()=!<>]+$/u, 'the name of a query cannot hold quotes, brackets, @ or signs of comparison');

/** A mask drawn by a reader: becomes a new revision of the case in the transaction of the verdict. */
const drawnMask = z.object({
  rle: wireRle,
  parentId: revisionId.nullable(),
  definition: lungDefinition,
  /** How it was drawn (`packStrokes` of the domain); kept with the mask. Empty or left out: not known. */
  strokes: byteArray.refine((log) => log.length <= mostStrokeBytes, 'the stroke log is too long').optional(),
});

/** What has changed; the window asks again for what it shows. */
export type Change =
  | { readonly kind: 'case'; readonly row: CaseRow }
  | { readonly kind: 'job'; readonly job: JobSnapshot }
  | { readonly kind: 'queue' }
  /** The saved queries. */
  | { readonly kind: 'queries' }
  | { readonly kind: 'workspace' };

export interface FolderListing {
  readonly dir: string;
  readonly parent: string | null;
  readonly entries: readonly { readonly name: string; readonly kind: 'folder' | 'file' }[];
  /** What the folder looks like, when it is something Pleura can open. */
  readonly looksLike: 'cxlseg' | 'workspace' | null;
}

/** Every request that a window, the server or the command line can make of the core. */
export const coreContract = {
  // workspace
  workspace: call(nothing).returns<WorkspaceInfo | null>(),
  openWorkspace: call(z.object({ dir: z.string().min(1), create: z.boolean().optional() })).returns<WorkspaceInfo>(),
  recentWorkspaces: call(nothing).returns<readonly { readonly dir: string; readonly name: string }[]>(),
  listFolder: call(z.object({ dir: z.string().optional() })).returns<FolderListing>(),
  changes: stream(nothing).of<Change>(),

  // queue
  queuePage: call(page).returns<QueuePage>(),
  /** The queue by study: each stands where the first of its matching cases does. */
  studyPage: call(page).returns<StudyPage>(),
  studyCount: call(z.object({ where })).returns<{ readonly studies: number }>(),
  studyDetail: call(z.object({ studyId: z.string().min(1) })).returns<StudyDetail>(),
  queueCounts: call(z.object({ where })).returns<QueueCounts>(),
  /** Labels of the cases that match, the most frequent first. */
  labelCounts: call(z.object({ where })).returns<readonly LabelCount[]>(),
  metaCounts: call(z.object({ where })).returns<MetaCounts>(),
  /** What the review of the whole set has come to. `zone`: whose days are meant, UTC unless given. @throws bad-input for one that is not known. */
  reviewSummary: call(z.object({ zone: z.string().max(100).optional() })).returns<ReviewSummary>(),
  caseCount: call(z.object({ where })).returns<{ readonly cases: number }>(),
  savedQueries: call(nothing).returns<readonly SavedQuery[]>(),
  /** Keeps a query under a name, in place of one of that name. @throws bad-input for a query that cannot be read. */
  saveQuery: call(z.object({ name: queryName, where, sort })).returns<SavedQuery>(),
  renameQuery: call(z.object({ name: z.string(), to: queryName })).returns<null>(),
  deleteQuery: call(z.object({ name: z.string() })).returns<null>(),
  thumbnails: call(z.object({ caseIds: z.array(caseId).max(100), side: z.number().int().min(32).max(1024) })).returns<
    readonly Thumbnail[]
  >(),

  // case
  caseDetail: call(z.object({ caseId })).returns<CaseDetail>(),
  /** `maxSide` reduces the film; without it the film comes in full. */
  film: call(z.object({ caseId, maxSide: z.number().int().positive().optional() })).returns<FilmPixels>(),
  mask: call(z.object({ revisionId })).returns<{ readonly revision: MaskRevision; readonly rle: WireRle }>(),
  /** How a reader drew the mask, stroke by stroke (`unpackStrokes` of the domain); null where that is not known. */
  strokes: call(z.object({ revisionId })).returns<Uint8Array | null>(),
  /**
   * What the model that made the masks of `source` thinks of the film, before any threshold: runs that model on this one film.
   * @throws Failure not-found when the model is not installed, film-unreadable, engine-down.
   */
  probabilities: call(z.object({ caseId, source: sourceName })).returns<FilmProbabilities>(),

  // review
  decide: call(
    z.object({
      caseId,
      /** The number of events the reader saw. Another number by now: `stale-head`, with the events in `detail`. */
      expectedSeq: z.number().int().min(0),
      verdict,
      reasons: z.array(reason).max(8),
      comment: z.string().max(4000),
      reader: readerName,
      revisionId: revisionId.nullable(),
      drawn: drawnMask.nullable(),
      durationMs: z.number().int().min(0).nullable(),
    }),
  ).returns<{ readonly event: ReviewEvent; readonly row: CaseRow }>(),
  /** Takes back the latest standing verdict of the case, or its latest verdict or flag when `revertedSeq` names it. */
  revert: call(
    z.object({
      caseId,
      expectedSeq: z.number().int().min(0),
      reader: readerName,
      revertedSeq: z.number().int().positive().optional(),
    }),
  ).returns<{ readonly event: ReviewEvent; readonly row: CaseRow }>(),
  /** Takes back the verdict or flag that the reader gave last, on whichever case; null when nothing is left. */
  takeBack: call(z.object({ reader: readerName })).returns<{
    readonly event: ReviewEvent;
    readonly row: CaseRow;
  } | null>(),
  /** The newest verdicts and flags that stand, newest first. */
  recentActs: call(z.object({ limit: z.number().int().min(1).max(100) })).returns<readonly ReviewAct[]>(),
  readerPace: call(z.object({ reader: readerName })).returns<ReaderPace>(),
  flag: call(
    z.object({ caseId, expectedSeq: z.number().int().min(0), reader: readerName, flagged: z.boolean() }),
  ).returns<{ readonly event: ReviewEvent; readonly row: CaseRow }>(),
  /** Says what is wrong in a region where two masks differ and which is right; an event like a verdict, with the same lock. */
  labelRegion: call(
    z.object({
      ...turn,
      region: labelledRegion,
      reason: reason.nullable(),
      right: rightMask.nullable(),
      comment: remark,
    }),
  ).returns<Reviewed>(),
  pinComment: call(z.object({ ...turn, spot: filmSpot, comment: remark })).returns<Reviewed>(),
  /** Takes a region's label or a pinned comment back. */
  withdraw: call(z.object({ ...turn, withdrawnSeq: z.number().int().min(1) })).returns<Reviewed>(),
  /** The latest events of the workspace, newest first, or those of one case, oldest first. */
  log: call(z.object({ caseId: caseId.optional(), limit: z.number().int().min(1).max(100000).optional() })).returns<
    readonly ReviewEvent[]
  >(),

  // drafts: the stroke log of a redraw in progress, opaque to the core, saved as it is drawn
  /** @throws Failure not-found when the workspace is not in its folder, disk-full, forbidden. */
  appendDraft: call(z.object({ ...draftOwner, bytes: byteArray })).returns<null>(),
  readDraft: call(z.object(draftOwner)).returns<Uint8Array | null>(),
  /** @throws as `appendDraft`. */
  clearDraft: call(z.object(draftOwner)).returns<null>(),

  // place: where a reader is and how they work, opaque to the core, for the window after a crash; kept as drafts are
  keepReaderPlace: call(z.object({ ...inWorkspace, place: z.string().max(50_000) })).returns<null>(),
  readerPlace: call(z.object(inWorkspace)).returns<string | null>(),

  // quality
  quality: call(nothing).returns<QualityFigures>(),

  // jobs
  startJob: call(jobRequest).returns<{ readonly jobId: JobId }>(),
  cancelJob: call(z.object({ jobId })).returns<null>(),
  jobs: call(nothing).returns<readonly JobSnapshot[]>(),
  /** Snapshots of one job until it has ended; the last one is in a final state. */
  watchJob: stream(z.object({ jobId })).of<JobSnapshot>(),

  // models and exports
  /** Installed models, the default first, then those that were added to the open workspace. */
  models: call(nothing).returns<readonly ListedModel[]>(),
  /**
   * Adds the model of a folder to the workspace, after a trial in the engine.
   * @throws Failure not-found for what is no folder; model-invalid, saying what does not fit; engine-down.
   */
  addModel: call(z.object({ dir: z.string().trim().min(1) })).returns<null>(),
  /** Takes a model that was added from the list. Its folder and its masks stay. */
  removeModel: call(z.object({ dir: z.string() })).returns<null>(),
  exportPreview: call(z.object({ format: exportFormat, where })).returns<ExportPreview>(),
  /** Writes the region labels that stand as a CSV file, which must not exist yet. Never report text. */
  exportRegions: call(z.object({ out: z.string().min(1), where })).returns<RegionsExported>(),
  /** Which of `names` follow `--where`'s grammar and fields; the failure names the nearest known field. */
  explainWhere: call(z.object({ where: z.string().max(2000) })).returns<{ readonly normalised: string }>(),
  // audit: a statement about the whole set from a random draw; see audits.ts
  /** @throws bad-input for a plan that cannot be met, with the smallest draw that can in the message and in `detail`. */
  auditPlan: call(auditPlanRequest).returns<AuditInfo>(),
  /** Draws, once; the same seed again returns the draw there is. `auditId`: the newest when left out. */
  auditDraw: call(
    z.object({ auditId: auditId.optional(), seed: z.string().min(1).max(100).optional() }),
  ).returns<AuditDraw>(),
  auditClaim: call(z.object({ auditId: auditId.optional(), repeats: auditRepeats.optional() })).returns<AuditClaim>(),
  audits: call(nothing).returns<readonly AuditInfo[]>(),
  /** Ranks of another source go, since they would order masks that they were not computed from: rank again. @throws not-found */
  chooseReviewedSource: call(z.object({ source: sourceName })).returns<WorkspaceInfo>(),
  stats: call(nothing).returns<{
    readonly workspace: WorkspaceInfo;
    readonly counts: QueueCounts;
    readonly events: number;
    readonly revisions: number;
    readonly readers: Readonly<Record<string, number>>;
    /** Studies and patients that are known. */
    readonly studies: number;
    readonly subjects: number;
    /** Films of which nobody knows the patient. */
    readonly withoutPatient: number;
  }>(),
};

export type CoreContract = typeof coreContract;
export type { CaseId };
