import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { runJob } from '../run-job.ts';

export const phantomsCommand: Command = {
  usage: 'phantoms --cases N --out DIR [--distinct N] [--seed N]',
  does: 'Writes a CXLSeg dataset of drawn films of any size: few drawings under many names. Needs no workspace.',
  options: {
    cases: { type: 'string' },
    out: { type: 'string' },
    distinct: { type: 'string' },
    seed: { type: 'string' },
  },
  positionals: { least: 0, most: 0 },
  workspace: 'none',
  async run(context) {
    const { args, output } = context;
    const cases = args.count('cases');
    const out = args.text('out');
    if (cases === undefined || !out) throw new UsageError('phantoms needs --cases and --out.');
    const distinct = args.count('distinct');
    const seed = args.count('seed', 0);
    const { result } = await runJob<'phantoms'>(context, {
      kind: 'phantoms',
      cases,
      out,
      ...(distinct === undefined ? {} : { distinct }),
      ...(seed === undefined ? {} : { seed }),
    });
    output.answer(
      result,
      () =>
        `${result.cases} cases of ${result.distinct} drawn films written to ${result.out}.\nTo open them: import cxlseg ${result.root} --films ${result.films}`,
    );
    return 0;
  },
};
