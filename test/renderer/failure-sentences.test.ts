import { afterEach, describe, expect, it } from 'vitest';
import type { FailureFact, Found, ModelFault, PictureFault, QueryFault } from '#contract/failure-facts.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { en } from '#renderer/app/strings/en.ts';
import { setLocale } from '#renderer/app/strings/locale.ts';
import { zh } from '#renderer/app/strings/zh.ts';
import { Failure, failureCodes, failureFromWire, failureToWire } from '#rpc/failure.ts';

/** Samples by code, so that a code without one is refused by the compiler. */
type Samples<Kind extends { readonly code: string }> = {
  readonly [Code in Kind['code']]: readonly OfCode<Kind, Code>[];
};
type OfCode<Kind, Code> = Kind extends { readonly code: infer Codes } ? (Code extends Codes ? Kind : never) : never;

const found: readonly Found[] = [
  { kind: 'word', text: '«w»' },
  { kind: 'op', op: '<' },
  ...(['open', 'close', 'end'] as const).map((kind) => ({ kind })),
];

const pictureFaults: Samples<PictureFault> = {
  missing: [{ code: 'missing' }],
  'not-allowed': [{ code: 'not-allowed' }],
  folder: [{ code: 'folder' }],
  empty: [{ code: 'empty' }],
  damaged: [{ code: 'damaged' }],
  'too-large': [{ code: 'too-large' }],
  dicom: [{ code: 'dicom' }],
  'no-picture': [{ code: 'no-picture' }],
  system: [{ code: 'system', error: '«EIO»' }],
};

const modelFaults: Samples<ModelFault> = {
  'no-file': [{ code: 'no-file', name: '«model»' }],
  incomplete: [{ code: 'incomplete', problem: '«problem»' }],
  changed: [{ code: 'changed', found: '«a»', expected: '«b»' }],
  'opset-differs': [{ code: 'opset-differs', found: 31, said: 32 }],
  'opset-unknown': [{ code: 'opset-unknown', found: 31, from: 33, to: 34 }],
  card: [{ code: 'card', field: '«field»', issue: '«issue»' }],
};

const queryFaults: Samples<QueryFault> = {
  stray: found.map((one) => ({ code: 'stray', found: one })),
  'no-condition': found.map((one) => ({ code: 'no-condition', found: one })),
  'too-deep': [{ code: 'too-deep' }],
  'nameless-query': [{ code: 'nameless-query' }],
  'lone-not': [{ code: 'lone-not' }],
  'open-quote': [{ code: 'open-quote' }],
  'open-bracket': [{ code: 'open-bracket', from: 41 }],
  'no-sign': [{ code: 'no-sign', field: '«f»' }],
  'no-value': [{ code: 'no-value', field: '«f»', op: '=' }],
  'no-field': ['«m»', 'label', null].map((meant) => ({ code: 'no-field', field: '«f»', meant, known: ['«k»'] })),
  'only-equal': [{ code: 'only-equal', field: '«f»', op: '<' }],
  'only-same': [{ code: 'only-same', field: '«f»' }],
  'no-number': [{ code: 'no-number', field: '«f»', text: '«t»' }],
  'no-flag': [{ code: 'no-flag', field: '«f»', text: '«t»' }],
  'no-day': [{ code: 'no-day', field: '«f»', text: '«t»' }],
  'no-choice': ['«m»', null].map((meant) => ({
    code: 'no-choice',
    field: '«f»',
    text: '«t»',
    meant,
    choices: ['«c»'],
  })),
};

const flat = <Kind extends { readonly code: string }>(samples: Samples<Kind>) =>
  Object.values(samples).flat() as unknown as readonly Kind[];
const sizes = { mask: { width: 51, height: 52 }, film: { width: 53, height: 54 } };

const facts: Samples<FailureFact> = {
  'unreadable-picture': [
    ...(['film', 'mask'] as const).flatMap((use) =>
      flat(pictureFaults).map((fault) => ({ code: 'unreadable-picture', use, file: '«x»', fault }) as const),
    ),
    { code: 'unreadable-picture', use: 'film', file: '«x»', fault: { code: 'missing' }, path: '«path»' },
  ],
  'no-film': [{ code: 'no-film', caseId: '«case»' }],
  'other-frame': [true, false].map((turned) => ({ code: 'other-frame', caseId: '«case»', ...sizes, turned })),
  'moved-on': ['«reader»', null].map((reader) => ({ code: 'moved-on', caseId: '«case»', reader })),
  'store-in-use': [{ code: 'store-in-use', file: '«file»' }],
  'store-read-only': [{ code: 'store-read-only', file: '«file»' }],
  'store-damaged': [{ code: 'store-damaged', file: '«file»', error: '«error»' }],
  'store-unwritten': [{ code: 'store-unwritten', file: '«file»', error: '«error»' }],
  'store-newer': [{ code: 'store-newer', place: '«place»', version: 61, known: 62 }],
  'workspace-gone': [{ code: 'workspace-gone', dir: '«dir»' }],
  'disk-full': [{ code: 'disk-full', path: '«path»' }],
  'not-writable': [{ code: 'not-writable', path: '«path»' }],
  'refused-model': flat(modelFaults).map((fault) => ({ code: 'refused-model', dir: '«dir»', fault })),
  'not-there': (['case', 'study', 'mask', 'folder'] as const).map((what) => ({
    code: 'not-there',
    what,
    name: '«name»',
  })),
  'no-workspace': [{ code: 'no-workspace' }],
  'cancelled-job': [{ code: 'cancelled-job' }],
  'engine-closing': [{ code: 'engine-closing' }],
  'connection-lost': [{ code: 'connection-lost' }],
  'bad-query': flat(queryFaults).map((fault) => ({ code: 'bad-query', at: 70, fault })),
};

/** Figures, and what was handed in: both languages say the same ones. */
function particulars(sentence: string): string[] {
  return [...sentence.matchAll(/«[^»]*»|\d+/g)].map(([one]) => one).toSorted();
}

/** What is written the same in Chinese: names of formats and files, words and examples of a query. */
const same =
  /«[^»]*»|Pleura|PNG|JPE?G|TIFF|DICOM|ONNX|SHA-256|model\.(?:json|onnx)|status=pending|label\.(?:Pneumothorax=1|<Name>)|\b(?:and|or|not|true|false)\b/g;

afterEach(() => setLocale('en'));

describe('a failure that a reader can meet', () => {
  const failures = flat(facts).map((fact) => knownFailure('bad-input', fact));

  it('is said in Chinese with the particulars that the English sentence has', () => {
    setLocale('zh');
    for (const failure of failures) {
      const sentence = zh.failure.sentence(failure);
      // The command line's option has no place in a window.
      const english = failure.message.replace(', or name a folder with --workspace', '');
      expect(new Set(particulars(sentence)), english).toEqual(new Set(particulars(english)));
      expect(sentence.replaceAll(same, ''), english).not.toMatch(/[A-Za-z]/);
    }
    expect(new Set(failures.map((failure) => zh.failure.sentence(failure))).size).toBe(failures.length);
  });

  it('is said in English as the core says it', () => {
    for (const failure of failures) expect(en.failure.sentence(failure)).toBe(failure.message);
    expect(new Set(failures.map(({ message }) => message)).size).toBe(failures.length);
  });

  it('keeps its particulars on the way from process to process', () => {
    const failure = knownFailure('stale-head', { code: 'moved-on', caseId: 'a', reader: 'AB' }, { events: [] });
    expect(failureFromWire(failureToWire(failure))).toEqual(failure);
  });

  it('stands in English after words for its kind where nothing more is known of it', () => {
    const said = failureCodes.map((code) => zh.failure.sentence(new Failure(code, 'x')));
    expect(new Set(said).size).toBe(failureCodes.length);
    for (const sentence of said) expect(sentence).toMatch(/^[^A-Za-z]+：x$/);
    const newer = new Failure('internal', 'x', undefined, { code: 'of a newer core' });
    expect(zh.failure.sentence(newer)).toMatch(/：x$/);
  });

  it('names the place and the fault of a query that cannot be read', () => {
    const query = parseQuery('view=PA and risk>high');
    if (query.ok) throw new Error('It can be read.');
    const failure = knownFailure('bad-input', { code: 'bad-query', at: query.at, fault: query.fault });
    expect(failure.message).toBe(query.message);
    expect(zh.failure.sentence(failure)).toBe('查询的第 18 个字符处：“risk”需要数字，而不是“high”。');
  });
});
