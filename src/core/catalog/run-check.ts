import type { JobContext, JobRunner } from '../jobs/job.ts';
import { countCases, eachCasePage } from '../store/case-selection.ts';
import { type CaseRecord, type FilmUpdate, updateFilms } from '../store/cases.ts';
import { listMaskProblems } from '../store/mask-problems.ts';
import { readMeta } from '../store/meta.ts';
import { listSources } from '../store/sources.ts';
import { patientsInSeveralSplits } from '../store/split-leaks.ts';
import { masksFor } from '../store/stored-masks.ts';
import { boundedMap } from './bounded-map.ts';
import { CheckFindings, type Found } from './check-findings.ts';
import { lookAtFilm } from './look-at-film.ts';
import { lookAtMask } from './look-at-mask.ts';
import { requireFilms } from './require-films.ts';
import { SharedPrints } from './shared-prints.ts';

const filmsAtOnce = 4;
const casesPerPage = 100;

/** The pre-flight report: reads every film and every imported mask, and says what is wrong with the dataset. */
export const runCheck: JobRunner<'check'> = async (_request, context) => {
  const { db } = context.store();
  const total = await countCases(db);
  const findings = new CheckFindings();
  const films = new SharedPrints();
  const sources = (await listSources(db)).filter((source) => source.kind === 'dataset').map((source) => source.name);
  const masks = new Map(sources.map((source) => [source, new SharedPrints()]));
  const absent = await knownProblems(context, findings);
  const reviewed = await readMeta(db, 'reviewed_source');
  let done = 0;
  context.progress({ stage: 'reading films and masks', done, total });
  for await (const page of eachCasePage(db, { pageSize: casesPerPage })) {
    for (const source of sources) {
      const stored = await masksFor(
        db,
        page.map((one) => one.caseId),
        source,
      );
      for (const { caseId } of page) {
        const mask = stored.get(caseId);
        if (!mask) {
          const told = absent.has(`${source} ${caseId}`);
          if (source === reviewed && !told) findings.add({ code: 'mask-missing', example: caseId, source });
          continue;
        }
        const codes = lookAtMask(mask);
        for (const code of codes) findings.add({ code, example: caseId, source });
        if (!codes.includes('empty') && !codes.includes('full')) masks.get(source)!.add(mask.revision.sha256, caseId);
      }
    }
    await checkFilms(context, page, {
      found: (found) => findings.add(found),
      films,
      seen() {
        done += 1;
        context.progress({ done });
      },
    });
  }
  for (const example of films.shared()) findings.add({ code: 'duplicate-film', example });
  for (const [source, prints] of masks) {
    for (const example of prints.shared()) findings.add({ code: 'duplicate-mask', example, source });
  }
  for (const example of await patientsInSeveralSplits(db)) findings.add({ code: 'patient-leak', example });
  return { cases: total, findings: findings.list() };
};

/** What the imports could not read; returns "source case" of each. */
async function knownProblems(context: JobContext, findings: CheckFindings): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for (const { caseId, source, code, message } of await listMaskProblems(context.store().db)) {
    findings.add({ code, example: caseId, source, detail: message });
    told.add(`${source} ${caseId}`);
  }
  return told;
}

interface FilmReport {
  readonly found: (found: Found) => void;
  readonly films: SharedPrints;
  readonly seen: () => void;
}

/**
 * Looks at the films of a page and keeps what has changed: a film that was lost, or is there again.
 * @throws Failure `not-found` when films were lost because the whole folder of the films is gone; nothing is kept of such a page.
 */
async function checkFilms(context: JobContext, page: readonly CaseRecord[], report: FilmReport): Promise<void> {
  const looks = await boundedMap(page, filmsAtOnce, async (one) => {
    context.signal.throwIfAborted();
    const look = await lookAtFilm(one);
    report.seen();
    return look;
  });
  for (const [i, look] of looks.entries()) {
    const { filmState, filmPath, segmentedPath } = page[i]!;
    const path = filmPath || segmentedPath;
    if (look.kind === 'missing' && filmState !== 'missing' && path) await requireFilms(context.store().db, path);
  }
  const updates: FilmUpdate[] = [];
  for (const [i, look] of looks.entries()) {
    const { caseId, filmState, filmPath } = page[i]!;
    if (look.kind === 'readable') {
      report.films.add(look.print, caseId);
      if (look.segmented) report.found({ code: 'film-segmented', example: caseId });
      const state = filmPath ? 'ok' : 'segmented-only';
      if (filmState !== state) updates.push({ caseId, filmState: state, filmProblem: null });
      continue;
    }
    report.found({ code: `film-${look.kind}`, example: caseId, detail: look.message });
    if (filmState !== look.kind) updates.push({ caseId, filmState: look.kind, filmProblem: look.message });
  }
  if (updates.length === 0) return;
  await context.store().transaction((db) => updateFilms(db, updates));
  context.changed({ kind: 'queue' });
}
