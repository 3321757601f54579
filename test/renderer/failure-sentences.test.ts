import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditFault } from '#contract/audit-fault.ts';
import type { ExportFault } from '#contract/export-fault.ts';
import type { FailureFact, Found, ModelFault, PictureFault, QueryFault } from '#contract/failure-facts.ts';
import type { ChexmaskFault, ImportFault, LeftOutFault, TableFault } from '#contract/import-fault.ts';
import type { ReviewFault } from '#contract/review-fault.ts';
import type { WorkFault } from '#contract/work-fault.ts';
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
  'pixel-type': [{ code: 'pixel-type', type: '«float»' }],
  channels: [{ code: 'channels', channels: 84, space: '«cmyk»' }],
  coloured: [{ code: 'coloured' }],
  values: [{ code: 'values', brightest: 85 }],
  system: [{ code: 'system', error: '«EIO»' }],
};

const modelFaults: Samples<ModelFault> = {
  'no-file': [{ code: 'no-file', name: '«model»' }],
  incomplete: [{ code: 'incomplete', problem: '«problem»' }],
  changed: [{ code: 'changed', found: '«a»', expected: '«b»' }],
  replaced: [{ code: 'replaced' }],
  'opset-differs': [{ code: 'opset-differs', found: 31, said: 32 }],
  'opset-unknown': [{ code: 'opset-unknown', found: 31, from: 33, to: 34 }],
  other: [{ code: 'other', problem: '«problem of another kind»' }],
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
  'no-time': [{ code: 'no-time', field: '«f»', text: '«t»' }],
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

const tableFaults: Samples<TableFault> = {
  empty: [{ code: 'empty' }],
  'not-there': [{ code: 'not-there' }],
  'bad-gzip': [{ code: 'bad-gzip' }],
  'not-csv': ['«line»', null].map((line) => ({ code: 'not-csv', line })),
  unreadable: [{ code: 'unreadable', error: '«EIO»' }],
  columns: [
    { code: 'columns', missing: ['«a»'], has: null, more: 0 },
    { code: 'columns', missing: ['«a»', '«b»'], has: ['«c»', '«d»'], more: 81 },
    { code: 'columns', missing: ['«a»'], has: ['«c»'], more: 0 },
  ],
};

const importFaults: Samples<ImportFault> = {
  'no-folder': (['dataset', 'films', 'masks'] as const).flatMap((what) =>
    [true, false].map((isFile) => ({ code: 'no-folder', what, folder: '«dir»', isFile }) as const),
  ),
  'no-dataset': [{ code: 'no-dataset', folder: '«dir»', tables: ['«a»', '«b»'] }],
  'tables-missing': [{ code: 'tables-missing', folder: '«dir»', tables: ['«a»', '«b»'] }],
  'no-pictures': [{ code: 'no-pictures', folder: '«dir»' }],
  'no-film-tree': [{ code: 'no-film-tree', folder: '«dir»' }],
  'no-films': [{ code: 'no-films', folder: '«dir»' }],
  'tables-empty': [{ code: 'tables-empty', folder: '«dir»' }],
  'two-datasets': [{ code: 'two-datasets', folder: '«dir»', first: '«a»', second: '«b»' }],
  'bad-table': flat(tableFaults).map((fault) => ({ code: 'bad-table', file: '«table»', fault })),
  'nothing-paired': [{ code: 'nothing-paired', films: 82, filmsDir: '«films»', masksDir: '«masks»' }],
  'films-alike': [0, 85].map((more) => ({ code: 'films-alike', folder: '«dir»', first: '«a»', second: '«b»', more })),
  unmounted: (['films', 'masks'] as const).map((what) => ({ code: 'unmounted', folder: '«dir»', what })),
  'blacked-out': [{ code: 'blacked-out', folder: '«dir»' }],
  'workspace-inside': [{ code: 'workspace-inside', workspace: '«w»', dataset: '«d»' }],
  'no-mask-named': [{ code: 'no-mask-named', folder: '«dir»', pictures: 83 }],
  'no-case-in-table': [{ code: 'no-case-in-table', file: '«table»', rows: 84, column: '«id»' }],
  'other-definition': [
    { code: 'other-definition', source: '«s»', stored: 'heart-excluded', asked: 'retrocardiac-included' },
    { code: 'other-definition', source: '«s»', stored: 'retrocardiac-included', asked: 'heart-excluded' },
  ],
};

const chexmaskFaults: Samples<ChexmaskFault> = {
  'size-no-number': [{ code: 'size-no-number' }],
  'no-size': [{ code: 'no-size' }],
  'other-size': [true, false].map((swapped) => ({ code: 'other-size', ...sizes, swapped })),
  'no-numbers': [{ code: 'no-numbers', structure: '«Heart»' }],
  'half-pair': [{ code: 'half-pair', structure: '«Heart»' }],
  'not-rising': [{ code: 'not-rising', structure: '«Heart»' }],
  leaves: [{ code: 'leaves', structure: '«Heart»', width: 51, height: 52 }],
};

const leftOutFaults: Samples<LeftOutFault> = {
  'two-films': [{ code: 'two-films', caseId: '«case»', files: ['«a»', '«b»'] }],
  'two-masks': [{ code: 'two-masks', caseId: '«case»', files: ['«a»', '«b»'] }],
  'no-film-named': [{ code: 'no-film-named', file: '«file»', stem: '«stem»' }],
  'no-case': [{ code: 'no-case', file: '«file»' }],
  'folder-unread': [{ code: 'folder-unread', folder: '«dir»', error: '«EACCES»' }],
  'id-taken': [{ code: 'id-taken', caseId: '«case»', first: '«a»', second: '«b»' }],
  'name-too-long': [{ code: 'name-too-long' }],
  'id-too-long': [{ code: 'id-too-long' }],
  'film-not-there': [{ code: 'film-not-there', file: '«file»', path: '«path»' }],
  'no-mask-in-table': [{ code: 'no-mask-in-table', caseId: '«case»' }],
  'not-cxlseg-size': [{ code: 'not-cxlseg-size', file: '«file»', width: 51, height: 52 }],
  'no-id': [{ code: 'no-id', table: '«table»', row: 71 }],
  'id-twice': [{ code: 'id-twice', caseId: '«case»', first: '«a»', second: '«b»', table: '«table»', row: 71 }],
  'mask-file-size': [true, false].map((turned) => ({ code: 'mask-file-size', file: '«file»', ...sizes, turned })),
  'bad-row': flat(chexmaskFaults).map((fault) => ({ code: 'bad-row', caseId: '«case»', fault })),
};

const auditFaults: Samples<AuditFault> = {
  'nothing-to-audit': [{ code: 'nothing-to-audit' }],
  'too-many-allowed': [
    { code: 'too-many-allowed', badRate: 0.0325, cases: 243_324, allowed: 91, accept: 92, smallest: 1093 },
  ],
  'nothing-ranked': [{ code: 'nothing-ranked' }],
  'looks-alike': [{ code: 'looks-alike', looks: 5, accept: 94, least: 4 }],
  'strata-show-nothing': [{ code: 'strata-show-nothing', simple: 1096 }],
  'too-few-repeats': [
    { code: 'too-few-repeats', masks: 1091, least: 20, known: 2092, apart: 3093, where: '' },
    { code: 'too-few-repeats', masks: 1091, least: 20, known: 2092, apart: 3093, where: '«where»' },
  ],
  'drawn-before': [{ code: 'drawn-before', id: '«id»', seed: '«seed»', day: '2026-01-02' }],
  'plan-changed': [{ code: 'plan-changed', id: '«id»' }],
  'list-changed': [{ code: 'list-changed', id: '«id»' }],
  'repeats-changed': [{ code: 'repeats-changed', id: '«id»' }],
  'draw-changed': [{ code: 'draw-changed', id: '«id»', seed: '«seed»' }],
  unfinished: [0, 93].map((deferred) => ({
    code: 'unfinished',
    id: '«id»',
    open: 1094,
    all: 2095,
    deferred,
    first: ['«a»', '«b»'],
  })),
};

const exportFaults: Samples<ExportFault> = {
  'inside-dataset': [{ code: 'inside-dataset', out: '«out»', root: '«root»' }],
  'file-exists': [{ code: 'file-exists', path: '«path»' }],
  'is-file': [{ code: 'is-file', path: '«path»' }],
  'not-empty': [{ code: 'not-empty', path: '«path»' }],
  'not-ours': [{ code: 'not-ours', path: '«path»' }],
  'dead-link': [{ code: 'dead-link', path: '«path»' }],
  'not-replaceable': [{ code: 'not-replaceable', path: '«path»' }],
  'too-long': [{ code: 'too-long', path: '«path»' }],
  'in-the-way': [{ code: 'in-the-way', path: '«path»' }],
  'same-file': [{ code: 'same-file', path: '«path»' }],
  'read-back': [{ code: 'read-back', caseId: '«case»', file: '«file»' }],
  'damaged-mask': [{ code: 'damaged-mask', id: '«id»', caseId: '«case»', error: '«error»' }],
  'none-written': [{ code: 'none-written' }],
  'none-matches': [
    { code: 'none-matches', where: null, rejected: 0, withoutMask: 0, withoutFilm: 0 },
    { code: 'none-matches', where: '«query»', rejected: 0, withoutMask: 0, withoutFilm: 0 },
    { code: 'none-matches', where: '«query»', rejected: 61, withoutMask: 62, withoutFilm: 63 },
  ],
};

const workFaults: Samples<WorkFault> = {
  'no-mask-to-rank': [{ code: 'no-mask-to-rank' }],
  'not-ranked-yet': [{ code: 'not-ranked-yet' }],
  'job-elsewhere': [{ code: 'job-elsewhere' }],
  'no-source': [['«a»', '«b»'], []].map((known) => ({ code: 'no-source', source: '«s»', known })),
  'no-model': [['«root»'], []].map((roots) => ({ code: 'no-model', roots })),
  'unknown-model': [['«a»'], []].map((known) => ({ code: 'unknown-model', asked: '«m»', known })),
  'not-model-folder': [{ code: 'not-model-folder', dir: '«dir»' }],
  'model-not-installed': [['«a»'], []].map((known) => ({ code: 'model-not-installed', source: '«s»', known })),
  'engine-not-started': [{ code: 'engine-not-started', error: '«error»' }],
  'thread-stopped': [{ code: 'thread-stopped', error: '«error»' }],
  'model-slow': [{ code: 'model-slow', dir: '«dir»', seconds: 64 }],
  'model-kills-engine': [{ code: 'model-kills-engine', dir: '«dir»' }],
  'engine-gave-up': [{ code: 'engine-gave-up', dir: '«dir»', deaths: 65 }],
  'case-not-ranked': [{ code: 'case-not-ranked', caseId: '«case»' }],
  'ranks-another': [{ code: 'ranks-another', source: '«s»' }],
  'workspace-at-work': ['«dir»', null].map((dir) => ({ code: 'workspace-at-work', dir, wanted: '«w»' })),
  'no-workspace-in': [{ code: 'no-workspace-in', dir: '«dir»', file: '«file»' }],
  'workspace-is-file': [{ code: 'workspace-is-file', dir: '«dir»' }],
  'folder-is-file': [{ code: 'folder-is-file', dir: '«dir»' }],
  'workspace-forbidden': [{ code: 'workspace-forbidden', dir: '«dir»', error: '«EACCES»' }],
  'folder-forbidden': [{ code: 'folder-forbidden', dir: '«dir»', error: '«EACCES»' }],
  'no-folder-of': [{ code: 'no-folder-of', file: '«file»' }],
  'query-name-taken': [{ code: 'query-name-taken', name: '«name»' }],
  'no-query': [
    { code: 'no-query', name: '«n»', meant: '«m»', known: ['«m»'] },
    { code: 'no-query', name: '«n»', meant: null, known: ['«a»', '«b»'] },
    { code: 'no-query', name: '«n»', meant: null, known: [] },
  ],
  'damaged-part': [
    { code: 'damaged-part', part: { of: 'mask', caseId: '«case»', source: '«s»' } },
    { code: 'damaged-part', part: { of: 'opinion', caseId: '«case»', source: '«s»' } },
    { code: 'damaged-part', part: { of: 'stored-mask', id: '«id»' } },
    { code: 'damaged-part', part: { of: 'strokes', id: '«id»' } },
  ],
  'no-workspace-database': [{ code: 'no-workspace-database', dir: '«dir»' }],
  'phantoms-in-file': [{ code: 'phantoms-in-file', dir: '«dir»' }],
  'phantoms-beside': [{ code: 'phantoms-beside', dir: '«dir»' }],
  'mask-not-stored': [{ code: 'mask-not-stored', caseId: '«case»', source: '«s»', error: '«error»' }],
};

const reviewFaults: Samples<ReviewFault> = {
  'nothing-to-revert': [{ code: 'nothing-to-revert' }],
  'reason-needed': [{ code: 'reason-needed' }],
  'region-says-nothing': [{ code: 'region-says-nothing' }],
  'spot-says-nothing': [{ code: 'spot-says-nothing' }],
  'film-size-unknown': [{ code: 'film-size-unknown' }],
  'not-latest': [{ code: 'not-latest', seq: 66 }],
  'nothing-to-withdraw': [{ code: 'nothing-to-withdraw', seq: 66 }],
  'repeat-told': [{ code: 'repeat-told', seq: 66 }],
  'mask-needed': (['accepted', 'corrected'] as const).map((verdict) => ({ code: 'mask-needed', verdict })),
  'no-such-mask': [{ code: 'no-such-mask', id: '«id»' }],
};

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
  'film-kills-engine': [67, null].map((seconds) => ({ code: 'film-kills-engine', film: '«film»', seconds })),
  'refused-import': flat(importFaults).map((fault) => ({ code: 'refused-import', fault })),
  'left-out': flat(leftOutFaults).map((fault) => ({ code: 'left-out', fault })),
  'refused-audit': flat(auditFaults).map((fault) => ({ code: 'refused-audit', fault })),
  'refused-export': flat(exportFaults).map((fault) => ({ code: 'refused-export', fault })),
  'refused-review': flat(reviewFaults).map((fault) => ({ code: 'refused-review', caseId: '«case»', fault })),
  'refused-work': flat(workFaults).map((fault) => ({ code: 'refused-work', fault })),
  'bad-query': flat(queryFaults).map((fault) => ({ code: 'bad-query', at: 70, fault })),
};

/**
 * Failures that need no Chinese, by file: what only the command line can ask for, or a program that speaks to the core past the
 * window; and what ends a job whose own sentence is another one.
 */
const onlyElsewhere = {
  'src/core/audit/choose-looks.ts': 4,
  'src/core/audit/claim-audit.ts': 2,
  'src/core/audit/draw-audit.ts': 1,
  'src/core/audit/hide-repeats.ts': 1,
  'src/core/audit/list-audits.ts': 2,
  'src/core/audit/plan-audit.ts': 1,
  'src/core/catalog/import-masks.ts': 1,
  'src/core/catalog/write-phantom-set.ts': 2,
  'src/core/catalog/write-phantoms.ts': 1,
  'src/core/export/coco-reader.ts': 1,
  'src/core/images/write-mask-png.ts': 2,
  'src/core/jobs/mask-targets.ts': 3,
  'src/core/jobs/model-lungs.ts': 1,
  'src/core/jobs/registry.ts': 2,
  'src/core/jobs/run-segment.ts': 2,
  'src/core/jobs/trace-file.ts': 2,
  'src/core/review/annotate.ts': 1,
  'src/core/review/append-review.ts': 1,
  'src/core/review/decide.ts': 1,
  'src/core/review/store-drawn.ts': 2,
  'src/core/store/columns/column-orders.ts': 1,
  'src/core/store/hour-in-zone.ts': 1,
  'src/core/store/queue.ts': 2,
  'src/core/store/store.ts': 1,
  'src/core/store/where-sql.ts': 2,
  'src/engine/infer-pool.ts': 1,
};

/** Figures, and what was handed in: both languages say the same ones. */
function particulars(sentence: string): string[] {
  return [...sentence.matchAll(/«[^»]*»|\d+/g)].map(([one]) => one).toSorted();
}

/** What is written the same in Chinese: names of formats and files, words and examples of a query. */
const same =
  /«[^»]*»|Pleura|CXLSeg(?:-mask\.csv)?|CheXmask|MIMIC-CXR-JPG|OriginalResolution|Preprocessed|Height|Width|dicom_id|CSV|gzip|RGB|files\/p|x(?:_mask|-mask|\.mask)?\.(?:png|jpg)| x |PNG|JPE?G|TIFF|DICOM|ONNX|SHA-256|model\.(?:json|onnx)|status=pending|label\.(?:Pneumothorax=1|<Name>)|\b(?:and|or|not|true|false)\b/g;

afterEach(() => setLocale('en'));

describe('a failure that a reader can meet', () => {
  const failures = flat(facts).map((fact) => knownFailure('bad-input', fact));

  it('is said in Chinese with the particulars that the English sentence has', () => {
    setLocale('zh');
    for (const failure of failures) {
      const sentence = zh.failure.sentence(failure);
      const english = en.failure.sentence(failure);
      expect(new Set(particulars(sentence)), english).toEqual(new Set(particulars(english)));
      expect(sentence.replaceAll(same, ''), english).not.toMatch(/[A-Za-z]/);
    }
    expect(new Set(failures.map((failure) => zh.failure.sentence(failure))).size).toBe(failures.length);
  });

  it('is said in English as the core says it, without what only the command line has', () => {
    for (const failure of failures) {
      const sentence = en.failure.sentence(failure);
      expect(sentence).not.toMatch(/--[a-z]/);
      if (!failure.message.includes('--')) expect(sentence).toBe(failure.message);
    }
    expect(new Set(failures.map(({ message }) => message)).size).toBe(failures.length);
  });

  it('keeps its particulars on the way from process to process', () => {
    const failure = knownFailure('stale-head', { code: 'moved-on', caseId: 'a', reader: 'AB' }, { events: [] });
    expect(failureFromWire(failureToWire(failure))).toEqual(failure);
  });

  it('stands in English after words for its kind where nothing more is known of it', () => {
    const said = failureCodes.map((code) => zh.failure.sentence(new Failure(code, 'x')));
    expect(new Set(said).size).toBe(failureCodes.length);
    for (const [i, sentence] of said.entries()) {
      // What the channel itself throws says nothing that its code does not.
      const isWhole = failureCodes[i] === 'cancelled' || failureCodes[i] === 'disconnected';
      expect(sentence).toMatch(isWhole ? /^[^A-Za-z]+。$/ : /^[^A-Za-z]+：x$/);
    }
    const newer = new Failure('internal', 'x', undefined, { code: 'of a newer core' });
    expect(zh.failure.sentence(newer)).toMatch(/：x$/);
  });

  it('is known to every language wherever the core can throw it at a window', () => {
    const root = join(import.meta.dirname, '../..');
    const found = globSync('src/{core,engine,renderer}/**/*.{ts,tsx}', { cwd: root }).flatMap((file) => {
      const count = readFileSync(join(root, file), 'utf8').split('new Failure(').length - 1;
      return count > 0 ? [[file.replaceAll('\\', '/'), count] as const] : [];
    });
    expect(Object.fromEntries(found.toSorted())).toEqual(onlyElsewhere);
  });

  it('names the place and the fault of a query that cannot be read', () => {
    const query = parseQuery('view=PA and risk>high');
    if (query.ok) throw new Error('It can be read.');
    const failure = knownFailure('bad-input', { code: 'bad-query', at: query.at, fault: query.fault });
    expect(failure.message).toBe(query.message);
    expect(zh.failure.sentence(failure)).toBe('查询的第 18 个字符处：“risk”需要数字，而不是“high”。');
  });
});
