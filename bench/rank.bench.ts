import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { runRank } from '#core/jobs/run-rank.ts';
import { insertCases } from '#core/store/cases.ts';
import { saveInferences } from '#core/store/inferences.ts';
import { writeMeta } from '#core/store/meta.ts';
import { saveProbabilities } from '#core/store/probabilities.ts';
import { addRevisions } from '#core/store/revisions.ts';
import { ensureSource } from '#core/store/sources.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { toWire } from '#domain/rle.ts';
import { type BenchRow, milliseconds } from './measure.ts';
import { drawnAnswer } from './scale/drawn-answers.ts';

const cases = 8000;
const whole = 243_324;
const created = '2026-01-01T00:00:00.000Z';
const summary = { areaShare: 0.25, boundaryEntropy: 0.4, confidence: 0.98, plausibility: 1, plausible: true };

/** Threads start and code warms up over the first of them; what the rest cost is what a quarter of a million cost each. */
const warm = 1500;

/** `rank` on cases with stored model results, a twentieth of them spoilt: what a case costs and what the whole of CXLSeg would take. */
export async function benchRank(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-rank-bench-'));
  try {
    const store = await openStore({ dir });
    await fill(store);
    let start = momentOf(0);
    await runRank({ kind: 'rank' }, {
      signal: new AbortController().signal,
      store: () => store,
      progress({ done = 0 }: { readonly done?: number }) {
        if (start.done === 0 && done >= warm) start = momentOf(done);
      },
      changed() {},
      now: () => new Date(created),
    } as unknown as Parameters<typeof runRank>[1]);
    const end = momentOf(cases);
    await store.close();
    const counted = end.done - start.done;
    const minutes = (ms: number) => (ms * whole) / 60_000;
    const row = (what: string, ms: number) => ({
      what: `${what}, a case of ${counted}`,
      ours: milliseconds(ms),
      reference: null,
      goal: {
        text: `${whole.toLocaleString('en')} cases in 3 min; that makes ${minutes(ms).toFixed(1)} min`,
        isMet: minutes(ms) < 3,
      },
    });
    return [
      row('rank, wall time', (end.wallMs - start.wallMs) / counted),
      row('rank, processor time over two cores', (end.cpuMs - start.cpuMs) / counted / 2),
      {
        what: `rank, memory after ${cases} cases`,
        ours: `${Math.round(end.memory / 2 ** 20)} MiB`,
        reference: `${Math.round(start.memory / 2 ** 20)} MiB after ${start.done} cases, with the workers of this process`,
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Time of all threads together, and memory of the process. */
function momentOf(done: number) {
  const { user, system } = process.cpuUsage();
  return { done, wallMs: performance.now(), cpuMs: (user + system) / 1000, memory: process.memoryUsage.rss() };
}

async function fill(store: Store): Promise<void> {
  const drawn = Array.from({ length: 40 }, (_, i) => drawnAnswer(i));
  const sources = { dataset: 'cxlseg', model: 'model:bench@0' };
  await store.transaction(async (db) => {
    await ensureSource(db, {
      name: sources.dataset,
      kind: 'dataset',
      definition: 'retrocardiac-included',
      createdAt: created,
    });
    await ensureSource(db, { name: sources.model, kind: 'model', definition: 'heart-excluded', createdAt: created });
    await writeMeta(db, 'reviewed_source', sources.dataset);
  });
  for (let at = 0; at < cases; at += 250) {
    const ids = Array.from({ length: 250 }, (_, i) => `case-${at + i}` as CaseId);
    await store.transaction(async (db) => {
      await insertCases(db, ids.map(toCase));
      for (const which of ['dataset', 'model'] as const) {
        await addRevisions(
          db,
          ids.map((caseId, i) => {
            const { mask, model } = drawn[i % drawn.length]!;
            const { width, height, bytes } = toWire(which === 'dataset' ? mask : model);
            return {
              id: `${which}-${caseId}` as RevisionId,
              caseId,
              parentId: null,
              source: sources[which],
              definition: which === 'dataset' ? ('retrocardiac-included' as const) : ('heart-excluded' as const),
              frame: { width, height, filmWidth: 2544, filmHeight: 3056 },
              rle: bytes,
              provenance: {},
              createdAt: created,
            };
          }),
        );
      }
      const source = sources.model;
      await saveInferences(
        db,
        ids.map((caseId) => ({ caseId, source, state: 'done', summary, message: null, executionProvider: 'cpu' })),
      );
      await saveProbabilities(
        db,
        ids.map((caseId, i) => ({ caseId, source, levels: drawn[i % drawn.length]!.levels })),
      );
    });
  }
}

function toCase(caseId: CaseId) {
  return {
    caseId,
    studyId: `study-${caseId}`,
    subjectId: `subject-${caseId}`,
    viewPosition: 'PA',
    split: 'train',
    studyDate: '',
    filmPath: '',
    segmentedPath: '',
    filmWidth: 2544,
    filmHeight: 3056,
    filmState: 'missing' as const,
    filmProblem: null,
    spacingMm: 0.139,
    labels: {},
    meta: {},
    studyTime: null,
  };
}
