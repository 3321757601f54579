import { caseId } from '#contract/ids.ts';
import type { CheckFinding } from '#contract/job-results.ts';
import { counted } from '#domain/counted.ts';
import { Failure } from '#rpc/failure.ts';
import type { Command } from '../command.ts';
import { table } from '../output.ts';
import { profileOption } from '../profile-option.ts';
import { runJob } from '../run-job.ts';
import { eventLine } from './event-line.ts';

/** Findings that keep a case from being reviewed as it is; the others are worth a look and may be right. */
const faults: ReadonlySet<CheckFinding['code']> = new Set([
  'film-missing',
  'film-unreadable',
  'mask-missing',
  'mask-unreadable',
  'size-mismatch',
  'inverted',
]);

export const checkCommand: Command = {
  usage: 'check',
  does: 'The pre-flight report: what is missing, unreadable, of the wrong size, empty, inverted, double or leaking between splits.',
  options: profileOption,
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run(context) {
    const { result } = await runJob<'check'>(context, { kind: 'check' });
    context.output.answer(result, () =>
      result.findings.length === 0
        ? `${result.cases} cases checked; nothing found.`
        : [
            `${result.cases} cases checked.`,
            ...result.findings.map((finding) => `${finding.text}\n    ${finding.examples.slice(0, 5).join('\n    ')}`),
          ].join('\n'),
    );
    return result.findings.some((finding) => faults.has(finding.code)) ? 3 : 0;
  },
};

export const statsCommand: Command = {
  usage: 'stats',
  does: 'Counts of the workspace.',
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run({ core, output }) {
    const stats = await core.stats({});
    const held = stats.workspace.heldBack;
    output.answer(stats, () =>
      [
        `${ofPatients(stats)}; ${stats.revisions} masks, ${stats.events} events.`,
        table(['status', 'cases'], Object.entries(stats.counts.byStatus)),
        ...(held === null
          ? []
          : [
              `${held.verdicts} cases decided earlier count as undecided until ${held.auditId} has been read: they are shown in it as if nobody had decided them.`,
            ]),
        ...stats.workspace.sources.map(
          (source) => `source ${source.name}: ${source.masks} masks, ${source.definition}`,
        ),
        ...Object.entries(stats.readers).map(([reader, verdicts]) => `reader ${reader}: ${verdicts} verdicts`),
      ].join('\n'),
    );
    return 0;
  },
};

interface Counted {
  readonly counts: { readonly total: number };
  readonly studies: number;
  readonly subjects: number;
  readonly withoutPatient: number;
}

/** Whom the films show, as far as anybody knows. */
function ofPatients({ counts, studies, subjects, withoutPatient }: Counted): string {
  const cases = counted(counts.total, 'case', 'cases');
  const known = withoutPatient === 0 ? '' : 'known ';
  const owners = `${counted(studies, `${known}study`, `${known}studies`)} and ${counted(subjects, `${known}patient`, `${known}patients`)}`;
  if (withoutPatient === 0) return `${cases} of ${owners}`;
  const unknown =
    withoutPatient === 1
      ? 'the patient of 1 film is not known'
      : `the patients of ${withoutPatient} films are not known`;
  return studies + subjects === 0 ? `${cases}; ${unknown}` : `${cases} of ${owners}; ${unknown}`;
}

export const logCommand: Command = {
  usage: 'log [CASE] [--limit N]',
  does: 'The event log: of one case from its start, or the latest of the workspace.',
  options: { limit: { type: 'string' } },
  positionals: { least: 0, most: 1 },
  workspace: 'open',
  async run({ args, core, output }) {
    const limit = args.count('limit') ?? 100_000;
    const asked = args.positionals[0];
    const events = await core.log({ limit, ...(asked === undefined ? {} : { caseId: caseId.parse(asked) }) });
    output.answer(events, () => (events.length === 0 ? 'No event yet.' : events.map(eventLine).join('\n')));
    return 0;
  },
};

export const verifyCommand: Command = {
  usage: 'verify',
  does: 'Integrity of the whole workspace: every mask hash, every event, the projection.',
  options: profileOption,
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run(context) {
    const { result } = await runJob<'verify'>(context, { kind: 'verify' });
    if (!result.ok) {
      for (const problem of result.problems.slice(0, 20)) context.output.note(`  ${problem}`);
      if (context.output.json) context.output.answer(result, () => '');
      throw new Failure(
        'store-corrupt',
        `The workspace has ${result.problems.length} problems. \`rebuild\` mends a wrong projection; damaged masks need a backup.`,
      );
    }
    const { checked } = result;
    context.output.answer(
      result,
      () => `Sound: ${checked.revisions} masks, ${checked.events} events, ${checked.cases} cases.`,
    );
    return 0;
  },
};

export const rebuildCommand: Command = {
  usage: 'rebuild',
  does: 'Rebuilds the state of every case from the event log and tells what differed.',
  options: profileOption,
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run(context) {
    const { result } = await runJob<'rebuild'>(context, { kind: 'rebuild' });
    context.output.answer(result, () => `${result.cases} cases rebuilt, ${result.differed.length} differed.`);
    return 0;
  },
};
