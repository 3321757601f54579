import fc from 'fast-check';
import { caseStatuses, type Reason } from '#contract/reviews.ts';
import type { Where } from '#domain/query/where.ts';

const anyCompare: fc.Arbitrary<Where> = fc.oneof(
  compare(['status'], ['=', '!='], fc.constantFrom(...caseStatuses)),
  compare(['view'], ['=', '!='], fc.constantFrom('PA', 'AP', 'LL')),
  compare(['split'], ['=', '!='], fc.constantFrom('train', 'test')),
  compare(['reader'], ['=', '!='], fc.constantFrom('AB', 'CD')),
  compare(['reason'], ['=', '!='], fc.constantFrom<Reason>('holes', 'missed-apex', 'missed-base')),
  compare(['flagged'], ['=', '!='], fc.boolean()),
  compare(['film'], ['=', '!='], fc.constantFrom('ok', 'missing')),
  compare(['region'], ['=', '!='], fc.constantFrom<Reason>('holes', 'missed-apex')),
  compare(['regions'], anyOp(), fc.constantFrom(0, 3)),
  compare(['decided'], anyOp(), fc.constantFrom('20260101', '20260103')),
  compare(['why'], ['=', '!='], fc.constantFrom('BASE', 'of the model', 'apex')),
  compare(['mask'], ['=', '!='], fc.constantFrom('dataset', 'chexmask')),
  compare(['spacing'], anyOp(), fc.constantFrom(0.1)),
  compare(['date'], anyOp(), fc.constantFrom('21800101', '21800103')),
  compare(
    ['meta.PerformedProcedureStepDescription', 'meta.ViewCodeSequence_CodeMeaning'],
    ['=', '!='],
    fc.constantFrom('CHEST (PA AND LAT)', 'postero-anterior', ''),
  ),
  compare(['meta.StudyTime'], anyOp(), fc.constantFrom(0, 80_556, 143_000)),
  compare(['risk', 'dice'], anyOp(), fc.constantFrom(0, 0.25, 0.5, 0.3, 1)),
  compare(['width', 'height'], anyOp(), fc.constantFrom(0, 100, 200, 1000)),
  compare(['label.Edema', 'label.Pneumothorax', 'label.None'], anyOp(), fc.constantFrom(-1, 0, 1)),
  compare(['case', 'study'], ['=', '!='], fc.constantFrom('case-07', 'study-3', 'case-1*', 'study-1*', '*')),
);

/** Any query over the fields of the cases that the tests of the queue build. */
export const anyWhere: fc.Arbitrary<Where> = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyCompare,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('where'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), term: tie('where') }),
  ),
})).where;

export type Op = Extract<Where, { kind: 'compare' }>['op'];

function anyOp(): readonly Op[] {
  return ['=', '!=', '<', '<=', '>', '>='];
}

function compare(fields: readonly string[], ops: readonly Op[], value: fc.Arbitrary<string | number | boolean>) {
  return fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom(...fields),
    op: fc.constantFrom(...ops),
    value,
  });
}
