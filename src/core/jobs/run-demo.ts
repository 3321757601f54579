import { dirname, join } from 'node:path';
import { importCxlseg } from '../catalog/import-cxlseg.ts';
import { type PhantomDataset, writePhantoms } from '../catalog/write-phantoms.ts';
import { queuePage } from '../store/queue.ts';
import type { Db } from '../store/store.ts';
import type { JobContext, JobRunner } from './job.ts';
import { runInfer } from './run-infer.ts';
import { runRank } from './run-rank.ts';

const defaultCases = 60;
const defaultSeed = 1;

/**
 * The whole chain on films that nobody ever took: draws a phantom dataset (unless the same one is there), imports it, runs the model,
 * ranks the masks, and says how many of the masks spoilt on purpose came to the front. Running it again goes on where it stopped.
 */
export const runDemo: JobRunner<'demo'> = async (request, context) => {
  const { cases = defaultCases, seed = defaultSeed } = request;
  const store = context.store();
  const out = request.dataset ?? join(dirname(store.dir), 'phantoms');
  const phase = phases(context, cases);

  const drawing = phase(0);
  drawing.progress({ stage: 'drawing phantom films', done: 0 });
  const { signal } = context;
  const onProgress = (done: number): void => drawing.progress({ done });
  const dataset = await writePhantoms({ out, cases, seed, signal, onProgress });
  const { root, films } = dataset;
  await importCxlseg({ kind: 'import-cxlseg', root, films }, phase(1));
  const infer = await runInfer({ kind: 'infer' }, phase(2));
  const rank = await runRank({ kind: 'rank' }, phase(3));
  return { cases, dataset: out, infer, rank, ...(await spoiltInFront(store.db, dataset, cases)) };
};

const phaseCount = 4;

/** Contexts whose progress is that of one phase of several of equal length. */
function phases(context: JobContext, cases: number): (index: number) => JobContext {
  return (index) => ({
    signal: context.signal,
    engine: context.engine,
    modelRoots: context.modelRoots,
    store: () => context.store(),
    progress: ({ stage, done, stageMs }) =>
      context.progress({
        ...(stage === undefined ? {} : { stage }),
        ...(stageMs === undefined ? {} : { stageMs }),
        done: index * cases + Math.min(cases, done ?? 0),
        total: phaseCount * cases,
      }),
    itemFailed: (item, message, fact) => context.itemFailed(item, message, fact),
    changed: (change) => context.changed(change),
    now: () => context.now(),
    newId: () => context.newId(),
  });
}

/** How many of the spoilt masks stand among the first tenth of the queue, which has at least as many places as were spoilt. */
async function spoiltInFront(db: Db, { planted }: PhantomDataset, cases: number) {
  const firstPlaces = Math.max(Math.ceil(cases / 10), planted.length);
  const wanted = new Set<string>(planted.map(({ caseId }) => caseId));
  let spoiltFirst = 0;
  let after: string | null = null;
  for (let left = firstPlaces; left > 0; ) {
    const page = await queuePage(db, { sort: 'risk', after, limit: Math.min(500, left) });
    spoiltFirst += page.rows.filter(({ caseId }) => wanted.has(caseId)).length;
    left -= page.rows.length;
    if (page.next === null) break;
    after = page.next;
  }
  return { spoilt: planted.length, spoiltFirst, firstPlaces };
}
