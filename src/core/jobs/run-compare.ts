import { setImmediate } from 'node:timers/promises';
import type { CaseId } from '#contract/ids.ts';
import type { Agreement, LungDefinition } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { marksHeart } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { readWhere } from '../read-where.ts';
import { type CaseSelection, countCases, eachCasePage } from '../store/case-selection.ts';
import { type Comparison, saveComparisons } from '../store/comparisons.ts';
import { sourceRecords } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { masksFor, type StoredMask } from '../store/stored-masks.ts';
import { agreeMasks, decodeMask, type HarmonisedAgreement } from './agree-masks.ts';
import type { JobRunner } from './job.ts';
import { meanAgreement } from './mean-agreement.ts';

const pageSize = 100;

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
  for await (const page of eachCasePage(store.db, { ...selection, pageSize })) {
    context.signal.throwIfAborted();
    const caseIds = page.map(({ caseId }) => caseId);
    const firsts = await masksFor(store.db, caseIds, first);
    const seconds = await masksFor(store.db, caseIds, second);
    const marked = await heartsFor(store.db, caseIds, hearts);
    const comparisons: Comparison[] = [];
    for (const caseId of caseIds) {
      const pair = { first: firsts.get(caseId)!, second: seconds.get(caseId)! };
      const found = agreeMasks(pair.first, pair.second, marked(caseId));
      definitions.add(found.definition);
      if (!found.exact) inexact += 1;
      const { dice, iou, hd95Px, assdPx } = found;
      cases.push({ case: caseId, dice, iou, hd95Px, assdPx });
      comparisons.push(toComparison(caseId, pair, found));
      context.progress({ done: cases.length });
      await setImmediate();
    }
    await store.transaction((db) => saveComparisons(db, comparisons));
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

async function heartsFor(
  db: Db,
  caseIds: readonly CaseId[],
  sources: readonly string[],
): Promise<(caseId: CaseId) => Labelmap | undefined> {
  const masks = await Promise.all(sources.map((source) => masksFor(db, caseIds, source)));
  return (caseId) => {
    for (const found of masks) {
      const mask = found.get(caseId);
      const map = mask && decodeMask(mask);
      if (map && marksHeart(map)) return map;
    }
    return undefined;
  };
}

function toComparison(
  caseId: CaseId,
  { first, second }: { readonly first: StoredMask; readonly second: StoredMask },
  { dice, iou, hd95Px, assdPx }: HarmonisedAgreement,
): Comparison {
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
