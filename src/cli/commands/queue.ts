import { type CaseRow, sorts } from '#contract/cases.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import type { Command } from '../command.ts';
import { table } from '../output.ts';

const pageSize = 500;

export const queueCommand: Command = {
  usage: 'queue [--sort risk|random|id|like] [--where Q] [--limit N]',
  does: 'The cases in the order of review. `--where like=CASE --sort like`: those most like a case, nearest first.',
  options: { sort: { type: 'string' }, where: { type: 'string' }, limit: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run({ args, core, output, signal }) {
    const sort = args.choice('sort', sorts) ?? 'risk';
    const where = args.text('where');
    const limit = args.count('limit') ?? Number.POSITIVE_INFINITY;
    const rows: CaseRow[] = [];
    let after: string | null = null;
    do {
      const request = { sort, after, limit: Math.min(pageSize, limit - rows.length), ...(where ? { where } : {}) };
      const page = await core.queuePage(request, { signal });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null && rows.length < limit);
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
