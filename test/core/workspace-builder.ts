import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { WireRle } from '#contract/masks.ts';
import { insertCases, type NewCase } from '#core/store/cases.ts';
import { writeMeta } from '#core/store/meta.ts';
import { addRevisions } from '#core/store/revisions.ts';
import { ensureSource } from '#core/store/sources.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { encodeRle, packRle, toWire } from '#domain/rle.ts';

export const at = '2026-01-01T00:00:00.000Z';

/** A folder of its own, removed at the end of the scope that `await using`s it. */
export async function tempFolder(): Promise<{ readonly dir: string } & AsyncDisposable> {
  const dir = await mkdtemp(join(tmpdir(), 'pleura-test-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

export interface TempStore extends AsyncDisposable {
  readonly store: Store;
  readonly dir: string;
}

/** An open store in a folder of its own, with `cases` cases that have a mask of the source `dataset`. */
export async function tempStore({ cases = 0 }: { readonly cases?: number } = {}): Promise<TempStore> {
  const folder = await tempFolder();
  const store = await openStore({ dir: join(folder.dir, 'workspace') });
  if (cases > 0) await addCases(store, someCases(cases));
  return {
    store,
    dir: store.dir,
    async [Symbol.asyncDispose]() {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export function id(text: string): CaseId {
  return text as CaseId;
}

export function maskIdOf(caseId: CaseId): RevisionId {
  return `mask-${caseId}` as RevisionId;
}

export function someCases(count: number): readonly NewCase[] {
  return Array.from({ length: count }, (_, i) => oneCase({ caseId: id(`case-${String(i).padStart(4, '0')}`) }));
}

export function oneCase(known: Partial<NewCase> & Pick<NewCase, 'caseId'>): NewCase {
  return {
    studyId: `study-${known.caseId}`,
    subjectId: `subject-${known.caseId}`,
    viewPosition: 'PA',
    split: 'train',
    studyDate: '',
    filmPath: `/films/${known.caseId}.png`,
    segmentedPath: '',
    filmWidth: 800,
    filmHeight: 1000,
    filmState: 'ok',
    filmProblem: null,
    spacingMm: null,
    labels: {},
    meta: {},
    studyTime: null,
    ...known,
  };
}

/** Stores cases, each with one mask of the reviewed source `dataset`. */
export async function addCases(store: Store, cases: readonly NewCase[]): Promise<void> {
  await store.transaction(async (db) => {
    await ensureSource(db, { name: 'dataset', kind: 'dataset', definition: 'heart-excluded', createdAt: at });
    await writeMeta(db, 'reviewed_source', 'dataset');
    await insertCases(db, cases);
    const rle = packRle(encodeRle(boxMask(4)));
    await addRevisions(
      db,
      cases.map(({ caseId }) => ({
        id: maskIdOf(caseId),
        caseId,
        parentId: null,
        source: 'dataset',
        definition: 'heart-excluded',
        frame: { width: 16, height: 16, filmWidth: 800, filmHeight: 1000 },
        rle,
        provenance: {},
        createdAt: at,
      })),
    );
  });
}

/** A 16 × 16 map with a square of right lung of the given side. */
export function boxMask(side: number): Labelmap {
  const map = createLabelmap(16, 16);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) map.data[y * 16 + x] = 1;
  return map;
}

export function drawnMask(side: number): WireRle {
  return toWire(boxMask(side));
}
