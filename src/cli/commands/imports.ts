import type { ImportSummary } from '#contract/job-results.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { lungDefinition } from '#contract/masks.ts';
import { spacingMm } from '#contract/spacing.ts';
import { type ParsedArguments, UsageError } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { profileOption } from '../profile-option.ts';
import { failuresNamed, runJob } from '../run-job.ts';

type ImportKind = 'import-cxlseg' | 'import-pairs' | 'import-masks';

/** The options of each form; `--profile` goes with all. */
const forms = {
  cxlseg: ['films'],
  pairs: ['films', 'masks', 'source', 'definition', 'spacing'],
  masks: ['source', 'masks', 'chexmask', 'definition'],
} as const;

export const importCommand: Command = {
  usage:
    'import cxlseg ROOT [--films DIR]\nimport pairs --films DIR --masks DIR [--source NAME] [--definition D] [--spacing MM]\nimport masks --source NAME (--masks DIR | --chexmask CSV) [--definition D]',
  does: 'Adds films and masks to the workspace. The dataset itself is never written to.',
  options: {
    ...profileOption,
    films: { type: 'string' },
    masks: { type: 'string' },
    source: { type: 'string' },
    definition: { type: 'string' },
    chexmask: { type: 'string' },
    spacing: { type: 'string' },
  },
  positionals: { least: 1, most: 2 },
  workspace: 'create',
  async run(context) {
    const { result, snapshot } = await runJob<ImportKind>(context, importRequest(context));
    context.output.answer({ ...result, failed: snapshot.failed }, () => importText(result, snapshot));
    return snapshot.failed > 0 ? 3 : 0;
  },
};

function importRequest({ args }: CommandContext): Extract<JobRequest, { kind: ImportKind }> {
  const [what = '', root] = args.positionals;
  if (!isForm(what))
    throw new UsageError(`There is nothing called "${what}" to import; it can be cxlseg, pairs or masks.`);
  args.takeOnly(`import ${what}`, [...Object.keys(profileOption), ...forms[what]]);
  const films = args.text('films');
  const masks = args.text('masks');
  const source = args.text('source');
  const definition = args.choice('definition', lungDefinition.options);
  const definitionPart = definition ? { definition } : {};
  if (what === 'cxlseg') {
    if (!root) throw new UsageError('import cxlseg needs the folder of the dataset.');
    return { kind: 'import-cxlseg', root, ...(films ? { films } : {}) };
  }
  if (root) throw new UsageError(`"${root}" is one argument too many.`);
  if (what === 'pairs') {
    if (!films || !masks) throw new UsageError('import pairs needs --films and --masks.');
    return {
      kind: 'import-pairs',
      films,
      masks,
      ...(source ? { source } : {}),
      ...definitionPart,
      ...spacingPart(args),
    };
  }
  const chexmask = args.text('chexmask');
  if (!source) throw new UsageError('import masks needs --source, the name of whoever made the masks.');
  if ((masks === undefined) === (chexmask === undefined))
    throw new UsageError('import masks needs either --masks or --chexmask.');
  return { kind: 'import-masks', source, ...(masks ? { masks } : { chexmask: chexmask! }), ...definitionPart };
}

function isForm(what: string): what is keyof typeof forms {
  return Object.hasOwn(forms, what);
}

/** @throws UsageError for what is no pixel size of a radiograph. */
function spacingPart(args: ParsedArguments): { readonly spacingMm?: number } {
  const text = args.text('spacing');
  if (text === undefined) return {};
  const parsed = spacingMm.safeParse(Number(text));
  if (!parsed.success)
    throw new UsageError(
      `--spacing is "${text}"; it is the side of a film pixel in mm, from 0.02 to 2, such as 0.139.`,
    );
  return { spacingMm: parsed.data };
}

/** What belongs to no case of the workspace is no failure: the notes count it, `--json` names it. */
function importText(summary: ImportSummary, { failed }: Pick<JobSnapshot, 'failed'>): string {
  const listed =
    failed > failuresNamed
      ? `the first ${failuresNamed} are listed above; \`check\` counts all by kind`
      : 'listed above';
  const left = failed > 0 ? `, ${failed.toLocaleString('en')} left out (${listed})` : '';
  const first = `${summary.cases} cases, ${summary.masks} masks of source "${summary.source}"${left}.`;
  return [first, ...summary.notes].join('\n');
}
