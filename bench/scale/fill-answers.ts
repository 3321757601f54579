import { setImmediate } from 'node:timers/promises';
import type { RevisionId } from '#contract/ids.ts';
import { eachCasePage } from '#core/store/case-selection.ts';
import { saveInferences } from '#core/store/inferences.ts';
import { saveProbabilities } from '#core/store/probabilities.ts';
import { addRevisions, type NewRevision } from '#core/store/revisions.ts';
import { ensureSource } from '#core/store/sources.ts';
import type { Store } from '#core/store/store.ts';
import { toWire } from '#domain/rle.ts';
import { type DrawnAnswer, drawnAnswer } from './drawn-answers.ts';

const distinct = 60;
const at = '2026-01-01T00:00:00.000Z';
const summary = { areaShare: 0.25, boundaryEntropy: 0.4, confidence: 0.98, plausibility: 1, plausible: true };
export const answersOf = { dataset: 'cxlseg', model: 'model:drawn@0' } as const;

/** Gives every case of a workspace the mask and the model's answer of a drawing, where it has none: what rank, compare, export and verify work on. */
export async function fillAnswers(store: Store): Promise<void> {
  const drawn = Array.from({ length: distinct }, (_, i) => drawnAnswer(i));
  await store.transaction(async (db) => {
    await ensureSource(db, {
      name: answersOf.dataset,
      kind: 'dataset',
      definition: 'retrocardiac-included',
      createdAt: at,
    });
    await ensureSource(db, { name: answersOf.model, kind: 'model', definition: 'heart-excluded', createdAt: at });
  });
  for (const which of ['dataset', 'model'] as const) {
    for await (const page of eachCasePage(store.db, { withoutMaskOf: answersOf[which] })) {
      const answers = page.map(({ num, caseId, filmWidth, filmHeight }) => ({
        caseId,
        film: { width: filmWidth ?? 1000, height: filmHeight ?? 1000 },
        answer: drawn[num % distinct]!,
      }));
      await store.transaction(async (db) => {
        await addRevisions(
          db,
          answers.map((one) => revisionOf(one, which)),
        );
        if (which === 'dataset') return;
        const source = answersOf.model;
        const inference = { source, state: 'done', summary, message: null, executionProvider: 'cpu' } as const;
        await saveInferences(
          db,
          answers.map(({ caseId }) => ({ caseId, ...inference })),
        );
        await saveProbabilities(
          db,
          answers.map(({ caseId, answer }) => ({ caseId, source, levels: answer.levels })),
        );
      });
      await setImmediate();
    }
  }
  await store.tidy();
}

interface Answered {
  readonly caseId: NewRevision['caseId'];
  readonly film: { readonly width: number; readonly height: number };
  readonly answer: DrawnAnswer;
}

function revisionOf({ caseId, film, answer }: Answered, which: 'dataset' | 'model'): NewRevision {
  const { width, height, bytes } = toWire(which === 'dataset' ? answer.mask : answer.model);
  return {
    id: `${which}-${caseId}` as RevisionId,
    caseId,
    parentId: null,
    source: answersOf[which],
    definition: which === 'dataset' ? 'retrocardiac-included' : 'heart-excluded',
    frame: { width, height, filmWidth: film.width, filmHeight: film.height },
    rle: bytes,
    provenance: {},
    createdAt: at,
  };
}
