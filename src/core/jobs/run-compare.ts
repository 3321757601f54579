import type { CaseId } from '#contract/ids.ts';
import type { Agreement, LungDefinition } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { readWhere } from '../read-where.ts';
import { type CaseSelection, countCases, eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { type Comparison, saveComparisons } from '../store/comparisons.ts';
import { sourceRecords } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { masksFor } from '../store/stored-masks.ts';
import type { HarmonisedAgreement, MaskPair } from './agree-masks.ts';
import type { JobRunner } from './job.ts';
import { meanAgreement } from './mean-agreement.ts';
import { workAhead } from './work-ahead.ts';
import { WorkerPool } from './worker-pool.ts';

/** Cases per batch of a thread and per transaction. */
const pageSize = 50;

/**
 * Agreement of the newest masks of two sources over the cases that have both, harmonised to one lung definition (by the heart that a
 * model marked, where the masks mark none), distances in film pixels. The figures are kept for ranking and for later runs.
 */
export const runCompare: JobRunner<'compare'> = async ({ first, second, where: query }, context) => {
  const store = context.store();
  const hearts = await heartSources(store.db, { first, second });
  const selection: CaseSelection = { where: await readWhere(store.db, query), withMaskOf: [first, second] };
  const total = await countCases(store.db, selection);
  context.progress({ stage: `comparing ${first} with ${second}`, done: 0, total });
  const cases: ({ readonly case: CaseId } & Agreement)[] = [];
  const definitions = new Set<LungDefinition>();
  let inexact = 0;
  const pool = new WorkerPool<readonly MaskPair[], readonly HarmonisedAgreement[]>('compare-worker');
  try {
    const pages = eachCasePage(store.db, { ...selection, pageSize });
    const compare = async (page: readonly CaseRecord[]): Promise<Compared[]> => {
      const pairs = await readPairs(store.db, page, { first, second, hearts });
      const found = await pool.answer(pairs);
      return pairs.map((pair, i) => ({ caseId: page[i]!.caseId, pair, found: found[i]! }));
    };
    for await (const compared of workAhead(pages, pool.ahead, compare)) {
      context.signal.throwIfAborted();
      await store.transaction((db) => saveComparisons(db, compared.map(toComparison)));
      for (const { caseId, found } of compared) {
        const { definition, exact, dice, iou, hd95Px, assdPx } = found;
        definitions.add(definition);
        if (!exact) inexact += 1;
        cases.push({ case: caseId, dice, iou, hd95Px, assdPx });
      }
      context.progress({ done: cases.length });
    }
  } finally {
    await pool.close();
  }
  return {
    first,
    second,
    definition: named(definitions),
    cases,
    mean: meanAgreement(cases),
    notes: notes(cases.length, inexact),
  };
};

/** @throws Failure `not-found` naming the sources that are there. Returns the models whose masks may mark the heart. */
async function heartSources(db: Db, asked: { readonly first: string; readonly second: string }): Promise<string[]> {
  const sources = await sourceRecords(db);
  const known = sources.map(({ name }) => name);
  for (const name of [asked.first, asked.second]) {
    if (known.includes(name)) continue;
    throw knownFailure('not-found', { code: 'refused-work', fault: { code: 'no-source', source: name, known } });
  }
  return sources
    .filter(({ kind, name }) => kind === 'model' && name !== asked.first && name !== asked.second)
    .map(({ name }) => name);
}

interface Asked {
  readonly first: string;
  readonly second: string;
  readonly hearts: readonly string[];
}

async function readPairs(db: Db, page: readonly CaseRecord[], { first, second, hearts }: Asked): Promise<MaskPair[]> {
  const caseIds = page.map(({ caseId }) => caseId);
  const firsts = await masksFor(db, caseIds, first);
  const seconds = await masksFor(db, caseIds, second);
  const marked = await Promise.all(hearts.map((source) => masksFor(db, caseIds, source)));
  return caseIds.map((caseId) => ({
    first: firsts.get(caseId)!,
    second: seconds.get(caseId)!,
    hearts: marked.flatMap((found) => found.get(caseId) ?? []),
  }));
}

interface Compared {
  readonly caseId: CaseId;
  readonly pair: MaskPair;
  readonly found: HarmonisedAgreement;
}

function toComparison({ caseId, pair: { first, second }, found: { dice, iou, hd95Px, assdPx } }: Compared): Comparison {
  return {
    caseId,
    first: first.revision.source,
    second: second.revision.source,
    firstSha256: first.revision.sha256,
    secondSha256: second.revision.sha256,
    dice,
    iou,
    hd95Px,
    assdPx,
  };
}

/** Mostly one; two where a model's masks mark the heart on some films only. */
function named(definitions: ReadonlySet<LungDefinition>): string {
  return [...definitions].sort().join(' and ') || 'none';
}

function notes(cases: number, inexact: number): readonly string[] {
  if (cases === 0) return ['No case has a mask of both sources.'];
  if (inexact === 0) return [];
  return [
    `${inexact} of ${cases} cases are compared across two lung definitions as they are, for no mask of theirs marks the heart: run infer first.`,
  ];
}
