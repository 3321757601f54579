import { exportFormats } from '#contract/exports.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { runJob } from '../run-job.ts';

export const exportCommand: Command = {
  usage: 'export FORMAT --out DIR [--where Q]',
  does: `Writes a curated subset, hashed, read back and compared. FORMAT: ${exportFormats.join(', ')}.`,
  options: { out: { type: 'string' }, where: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  workspace: 'open',
  async run(context) {
    const format = exportFormats.find((known) => known === context.args.positionals[0]);
    if (!format)
      throw new UsageError(
        `There is no format "${context.args.positionals[0]}"; it can be ${exportFormats.join(', ')}.`,
      );
    const out = context.args.text('out');
    if (!out) throw new UsageError('export needs --out, the folder to make.');
    const where = context.args.text('where');
    const { result, snapshot } = await runJob<'export'>(context, {
      kind: 'export',
      format,
      out,
      ...(where ? { where } : {}),
    });
    context.output.answer(
      { ...result, failed: snapshot.failed },
      () =>
        `${result.cases} cases in ${result.files} files written to ${result.out}; ${result.verified} masks read back and equal. manifest.json: sha256 ${result.manifestSha256}`,
    );
    return snapshot.failed > 0 ? 3 : 0;
  },
};
