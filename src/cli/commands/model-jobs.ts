import type { InferSummary } from '#contract/job-results.ts';
import { lungDefinition } from '#contract/masks.ts';
import { type ExecutionProvider, executionProvider } from '#contract/models.ts';
import { UsageError } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { table } from '../output.ts';
import { profileOption } from '../profile-option.ts';
import { runJob } from '../run-job.ts';

function modelPart({ args }: CommandContext) {
  const model = args.text('model');
  return model ? { model } : {};
}

function definitionPart({ args }: CommandContext) {
  const definition = args.choice('definition', lungDefinition.options);
  return definition ? { definition } : {};
}

function wherePart({ args }: CommandContext) {
  const where = args.text('where');
  return where ? { where } : {};
}

export const inferCommand: Command = {
  usage: 'infer [--model ID|DIR] [--limit N] [--where Q] [--retry] [--mirrored] [--provider cpu|webgpu|cuda]',
  does: 'Runs the model over the films that it has not seen yet, and over failed ones that changed on disk (--retry: all failed ones). Can be stopped and run again. With --mirrored it is asked about each film twice, once mirrored, also about films it has answered: where its two answers part it is unsure, and `rank` finds a little more. A graphics card (--provider) is used only if it answers as the processor does.',
  options: {
    ...profileOption,
    model: { type: 'string' },
    limit: { type: 'string' },
    where: { type: 'string' },
    retry: { type: 'boolean' },
    mirrored: { type: 'boolean' },
    provider: { type: 'string' },
  },
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run(context) {
    const limit = context.args.count('limit');
    const { result } = await runJob<'infer'>(context, {
      kind: 'infer',
      ...modelPart(context),
      ...wherePart(context),
      ...(limit ? { limit } : {}),
      ...(context.args.flag('retry') ? { retry: true } : {}),
      ...(context.args.flag('mirrored') ? { mirrored: true } : {}),
      ...providerPart(context),
    });
    context.output.answer(result, () => inferText(result));
    return result.failed > 0 ? 3 : 0;
  },
};

export const rankCommand: Command = {
  usage: 'rank [--source NAME]',
  does: 'Computes for every mask of a source how probably it is wrong, and why, beside the answers of the model that was run last.',
  options: { ...profileOption, source: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run(context) {
    const source = context.args.text('source');
    const { result, snapshot } = await runJob<'rank'>(context, { kind: 'rank', ...(source ? { source } : {}) });
    const against = result.model ? `with ${result.model}` : 'by shape alone: no model has run yet (`infer`)';
    context.output.answer(result, () => `${result.ranked} masks of "${result.source}" ranked ${against}.`);
    return snapshot.failed > 0 ? 3 : 0;
  },
};

export const compareCommand: Command = {
  usage: 'compare SOURCE_A SOURCE_B [--where Q]',
  does: 'Agreement of two mask sources, brought to one lung definition first. Distances in film pixels.',
  options: { ...profileOption, where: { type: 'string' } },
  positionals: { least: 2, most: 2 },
  workspace: 'open',
  async run(context) {
    const [first, second] = context.args.positionals as [string, string];
    const { result, snapshot } = await runJob<'compare'>(context, {
      kind: 'compare',
      first,
      second,
      ...wherePart(context),
    });
    context.output.answer(result, () => {
      const rows = (result.cases ?? []).map((row) => [
        row.case,
        row.dice.toFixed(4),
        row.iou.toFixed(4),
        pixels(row.hd95Px),
        pixels(row.assdPx),
      ]);
      const mean = result.mean;
      rows.push([
        `mean of ${mean.n}`,
        mean.dice.toFixed(4),
        mean.iou.toFixed(4),
        pixels(mean.hd95Px),
        pixels(mean.assdPx),
      ]);
      const left = leftOutOfDistances(mean.n, mean.nDistances);
      return [table(['case', 'Dice', 'IoU', 'HD95 px', 'ASSD px'], rows), ...result.notes, left].join('\n');
    });
    return snapshot.failed > 0 ? 3 : 0;
  },
};

export const evaluateCommand: Command = {
  usage: 'evaluate --films DIR --masks DIR [--model ID|DIR] [--definition D]',
  does: 'A model against reference masks at the films’ size, both lungs together. Needs no workspace.',
  options: {
    films: { type: 'string' },
    masks: { type: 'string' },
    model: { type: 'string' },
    definition: { type: 'string' },
  },
  positionals: { least: 0, most: 0 },
  workspace: 'none',
  async run(context) {
    const films = context.args.text('films');
    const masks = context.args.text('masks');
    if (!films || !masks) throw new UsageError('evaluate needs --films and --masks.');
    const { result, snapshot } = await runJob<'evaluate'>(context, {
      kind: 'evaluate',
      films,
      masks,
      ...modelPart(context),
      ...definitionPart(context),
    });
    context.output.answer({ ...result, failed: snapshot.failed }, () => {
      const rows = result.cases.map((row) => [
        row.case,
        row.dice.toFixed(4),
        row.iou.toFixed(4),
        pixels(row.hd95Px),
        row.plausible ? '' : 'implausible',
      ]);
      const mean = result.mean;
      rows.push([`mean of ${result.n}`, mean.dice.toFixed(4), mean.iou.toFixed(4), pixels(mean.hd95Px), '']);
      return `${table(['film', 'Dice', 'IoU', 'HD95 px', ''], rows)}\n${result.model}, ${result.definition}, mean of the per-film figures.${leftOutOfDistances(result.n, mean.nDistances)}`;
    });
    return snapshot.failed > 0 ? 3 : 0;
  },
};

export const segmentCommand: Command = {
  usage: 'segment FILM… --out DIR [--model ID|DIR] [--definition D]',
  does: 'Writes <stem>.png (0 and 255, the film’s size, both lungs) for single films. Needs no workspace.',
  options: { out: { type: 'string' }, model: { type: 'string' }, definition: { type: 'string' } },
  positionals: { least: 1, most: 100_000 },
  workspace: 'none',
  async run(context) {
    const out = context.args.text('out');
    if (!out) throw new UsageError('segment needs --out, the folder for the masks.');
    const { result, snapshot } = await runJob<'segment'>(context, {
      kind: 'segment',
      films: [...context.args.positionals],
      out,
      ...modelPart(context),
      ...definitionPart(context),
    });
    context.output.answer({ ...result, failed: snapshot.failed }, () =>
      result.masks
        .map((row) => `${row.mask}${row.plausible ? '' : '  (implausible: is this a frontal chest film?)'}`)
        .join('\n'),
    );
    return snapshot.failed > 0 ? 3 : 0;
  },
};

/** What an empty mask does to a mean distance, said where it happens. */
function leftOutOfDistances(n: number, nDistances: number): string {
  if (n === nDistances) return '';
  return `\nDistances are means over ${nDistances} of ${n}: where one mask is empty there is none.`;
}

function providerPart({ args }: CommandContext): { readonly provider?: ExecutionProvider } {
  const asked = args.text('provider');
  if (asked === undefined) return {};
  const { data: provider } = executionProvider.safeParse(asked);
  if (!provider) throw new UsageError(`--provider ${asked}: there are ${executionProvider.options.join(', ')}.`);
  return { provider };
}

function inferText(summary: InferSummary): string {
  const { done, failed, skipped, filmsPerSecond, source, providerRefused } = summary;
  const without =
    skipped === 0 ? '' : ` ${skipped} skipped: their whole films are not here (import again with --films).`;
  const refused = providerRefused
    ? ` They ran on the processor; the graphics card was not used, because ${providerRefused}`
    : '';
  if (done + failed === 0) return `Nothing to do for ${source}: every film that can be read has its answer.${without}`;
  return `${done} films done, ${failed} failed, ${filmsPerSecond.toFixed(1)} films/s (${source}).${without}${refused}`;
}

function pixels(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
