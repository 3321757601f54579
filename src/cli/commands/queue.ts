import { type CaseRow, sorts } from '#contract/cases.ts';
import type { StudyRow } from '#contract/studies.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import type { Command } from '../command.ts';
import { table } from '../output.ts';

const pageSize = 500;
const groups = ['case', 'study'] as const;

export const queueCommand: Command = {
  usage: 'queue [--by case|study] [--sort risk|random|id|like] [--where Q] [--limit N]',
  does: 'The cases in the order of review. `--where like=CASE --sort like`: those most like a case, nearest first. `--by study`: each where its first matching case stands.',
  options: { by: { type: 'string' }, sort: { type: 'string' }, where: { type: 'string' }, limit: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run({ args, core, output, signal }) {
    const sort = args.choice('sort', sorts) ?? 'risk';
    const where = args.text('where');
    const limit = args.count('limit') ?? Number.POSITIVE_INFINITY;
    const request = { sort, ...(where ? { where } : {}) };
    if (args.choice('by', groups) === 'study') {
      const studies = await readPages(limit, (page) => core.studyPage({ ...request, ...page }, { signal }));
      output.answer(studies.map(studyEntry), () => studyTable(studies));
      return 0;
    }
    const rows = await readPages(limit, (page) => core.queuePage({ ...request, ...page }, { signal }));
    output.answer(rows.map(queueEntry), () =>
      rows.length === 0
        ? 'No case matches.'
        : table(
            ['case', 'study', 'status', 'risk', 'Dice', 'why'],
            rows.map((row) => [
              row.caseId,
              row.studyId,
              row.status,
              row.risk === null ? '–' : riskText(row.risk, 3),
              figure(row.dice, 4),
              row.why,
            ]),
          ),
    );
    return 0;
  },
};

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

async function readPages<Row>(
  limit: number,
  read: (page: { readonly after: string | null; readonly limit: number }) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: Page<Row> = await read({ after, limit: Math.min(pageSize, limit - rows.length) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null && rows.length < limit);
  return rows;
}

function studyEntry({ studyId, subjectId, studyDate, status, risk, cases }: StudyRow) {
  return { study: studyId, subject: subjectId, date: studyDate, status, risk, cases: cases.map(queueEntry) };
}

function studyTable(studies: readonly StudyRow[]): string {
  if (studies.length === 0) return 'No study matches.';
  return table(
    ['study', 'subject', 'date', 'status', 'risk', 'cases'],
    studies.map((one) => [
      one.studyId,
      one.subjectId,
      one.studyDate,
      one.status,
      one.risk === null ? '–' : riskText(one.risk, 3),
      one.cases.map(({ caseId, status }) => `${caseId} ${status}`).join(', '),
    ]),
  );
}

function queueEntry(row: CaseRow) {
  return {
    case: row.caseId,
    study: row.studyId,
    subject: row.subjectId,
    status: row.status,
    risk: row.risk,
    reasons: row.why === '' ? [] : row.why.split('; '),
    dice: row.dice,
    view: row.viewPosition,
    split: row.split,
    flagged: row.flagged,
    verdictReasons: row.reasons,
    reader: row.reader,
    film: row.filmState,
  };
}

function figure(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}
