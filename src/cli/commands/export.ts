import { resolve } from 'node:path';
import { type ExportSummary, exportFormats } from '#contract/exports.ts';
import { counted } from '#domain/counted.ts';
import { UsageError } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { profileOption } from '../profile-option.ts';
import { runJob } from '../run-job.ts';

export const exportCommand: Command = {
  usage: 'export FORMAT --out DIR [--where Q] | export regions --out FILE.csv [--where Q]',
  does: `Writes a curated subset, hashed, read back and compared. FORMAT: ${exportFormats.join(', ')}. regions: what readers said of the regions where two masks differ, as CSV.`,
  options: { ...profileOption, out: { type: 'string' }, where: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  workspace: 'open',
  async run(context) {
    if (context.args.positionals[0] === 'regions') return writeRegions(context);
    const format = exportFormats.find((known) => known === context.args.positionals[0]);
    if (!format)
      throw new UsageError(
        `There is no format "${context.args.positionals[0]}"; it can be ${exportFormats.join(', ')}, or regions.`,
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
    context.output.answer({ ...result, failed: snapshot.failed }, () => summaryText(result));
    return snapshot.failed > 0 ? 3 : 0;
  },
};

function summaryText({ cases, files, out, verified, manifestSha256, withoutPatient }: ExportSummary): string {
  const written = `${cases} cases in ${files} files written to ${out}; ${verified} masks read back and equal. manifest.json: sha256 ${manifestSha256}`;
  if (withoutPatient === 0) return written;
  return `${written}\nNo patient is known of ${counted(withoutPatient, 'film', 'films')}: each counts as one patient, and films of one patient can lie on two sides of a split.`;
}

async function writeRegions({ args, core, output }: CommandContext): Promise<0> {
  const out = args.text('out');
  if (!out) throw new UsageError('export regions needs --out, the CSV file to write.');
  const where = args.text('where');
  const written = await core.exportRegions({ out: resolve(out), ...(where ? { where } : {}) });
  output.answer(
    written,
    () => `${written.regions} labelled regions of ${written.cases} cases written to ${written.out}.`,
  );
  return 0;
}
