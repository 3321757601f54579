import { createHash } from 'node:crypto';
import { auditProblems } from '../audit/check-audits.ts';
import { checkReviews } from '../review/check-reviews.ts';
import { strokeProblems } from '../review/check-strokes.ts';
import { countCases } from '../store/case-selection.ts';
import { findCases } from '../store/cases.ts';
import { orphanRows } from '../store/orphan-rows.ts';
import { areaOf, countRevisions } from '../store/revisions.ts';
import type { Db } from '../store/store.ts';
import { maskPage } from '../store/stored-masks.ts';
import type { JobContext, JobRunner } from './job.ts';

const masksPerPage = 500;
/** A workspace that is broken throughout is told by its first problems. */
const problemsListed = 1000;

/**
 * Checks a workspace in full: the database file, every mask against its hash and frame, the sequence of every case's
 * events, the stored review state against the fold of its events, the strokes of every correction, and rows that belong to
 * nothing.
 */
export const runVerify: JobRunner<'verify'> = async (_, context) => {
  const store = context.store();
  const problems: string[] = [];
  const report = (problem: string) => {
    if (problems.length < problemsListed) problems.push(problem);
  };
  const cases = await countCases(store.db);
  const total = cases + (await countRevisions(store.db));
  context.progress({ stage: 'checking the database file', done: 0, total });
  for (const problem of await store.integrityProblems()) report(`The database file is damaged: ${problem}.`);
  context.progress({ stage: 'checking masks' });
  const revisions = await checkMasks(store.db, context, report);
  context.progress({ stage: 'checking reviews' });
  const events = await checkReviews(store, {
    problem: ({ text }) => report(text),
    advanced(done) {
      context.signal.throwIfAborted();
      context.progress({ done: revisions + done });
    },
  });
  for (const { table, rows } of await orphanRows(store.db)) {
    report(`${rows} rows of ${table} belong to no case or mask of the workspace.`);
  }
  for (const problem of await strokeProblems(store.db)) report(problem);
  for (const problem of await auditProblems(store.db)) report(problem);
  return { ok: problems.length === 0, checked: { revisions, events, cases }, problems };
};

async function checkMasks(db: Db, context: JobContext, report: (problem: string) => void): Promise<number> {
  let checked = 0;
  let afterNum = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const page = await maskPage(db, { afterNum, limit: masksPerPage });
    const known = new Set((await findCases(db, [...new Set(page.map((mask) => mask.revision.caseId))])).map(idOf));
    for (const mask of page) {
      const problem = maskProblem(mask);
      if (problem) report(problem);
      if (!known.has(mask.revision.caseId)) report(`Mask ${mask.revision.id} belongs to no case.`);
    }
    checked += page.length;
    context.progress({ done: checked });
    if (page.length < masksPerPage) return checked;
    afterNum = page.at(-1)!.num;
  }
}

function idOf(one: { readonly caseId: string }): string {
  return one.caseId;
}

function maskProblem({ revision, areaPx, rle }: Awaited<ReturnType<typeof maskPage>>[number]): string | null {
  const { id, caseId, source, frame, sha256 } = revision;
  const name = `Mask ${id} of case ${caseId} by "${source}"`;
  if (rle === 'lost') return `${name} has lost its pixels.`;
  const noMask = `${name} is no mask of ${frame.width}×${frame.height} pixels in canonical form.`;
  if (rle === 'damaged') return noMask;
  if (createHash('sha256').update(rle).digest('hex') !== sha256)
    return `${name} does not have the SHA-256 it was stored with.`;
  if (Math.min(frame.filmWidth, frame.filmHeight) < 1) return `${name} lies over a film without a size.`;
  try {
    const area = areaOf({ caseId, source, frame, rle });
    return area === areaPx ? null : `${name} covers ${area} pixels, not the ${areaPx} it was stored with.`;
  } catch {
    return noMask;
  }
}
