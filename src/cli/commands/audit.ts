import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type AuditInfo, auditPlanRequest } from '#contract/audits.ts';
import { percent, percentUp } from '#domain/sampling/figures.ts';
import { Failure } from '#rpc/failure.ts';
import { type ParsedArguments, UsageError } from '../arguments.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { table } from '../output.ts';

/** Drawn masks that are listed for people; `--json` has all. */
const casesNamed = 20;

const acts = { plan, draw, claim, list } as const;

/** The options of each act. */
const takes: Readonly<Record<keyof typeof acts, readonly string[]>> = {
  plan: ['bad-rate', 'confidence', 'accept', 'n', 'where', 'stratify', 'sequential', 'repeats', 'apart'],
  draw: ['seed'],
  claim: ['repeats', 'out'],
  list: [],
};

export const auditCommand: Command = {
  usage: [
    'audit plan --bad-rate 0.03 [--confidence 0.95] [--accept C | --n N] [--where Q] [--stratify risk | --sequential LOOKS] [--repeats 10% [--apart N]]',
    'audit draw [AUDIT] --seed S',
    'audit claim [AUDIT] [--repeats CAUGHT/SHOWN] [--out FILE.md]',
    'audit list',
  ].join('\n'),
  does: 'A statement about the whole set from a random draw: plan, draw, review what was drawn (queue --where audit=audit-1), claim.',
  options: {
    'bad-rate': { type: 'string' },
    confidence: { type: 'string' },
    accept: { type: 'string' },
    n: { type: 'string' },
    where: { type: 'string' },
    stratify: { type: 'string' },
    sequential: { type: 'string' },
    seed: { type: 'string' },
    repeats: { type: 'string' },
    apart: { type: 'string' },
    out: { type: 'string' },
  },
  positionals: { least: 1, most: 2 },
  workspace: 'open',
  run(context) {
    const [name = '', extra] = context.args.positionals;
    if (!isAct(name)) throw new UsageError(`"${name}" is none of ${Object.keys(acts).join(', ')}.`);
    context.args.takeOnly(`audit ${name}`, takes[name]);
    if (extra !== undefined && (name === 'plan' || name === 'list'))
      throw new UsageError(`"${extra}" is one argument too many.`);
    return acts[name](context);
  },
};

function isAct(name: string): name is keyof typeof acts {
  return Object.hasOwn(acts, name);
}

async function plan({ args, core, output }: CommandContext): Promise<ExitCode> {
  if (args.text('bad-rate') === undefined)
    throw new UsageError('audit plan needs --bad-rate, the share to stay below.');
  const where = args.text('where');
  const request = auditPlanRequest.parse({
    badRate: share(args, 'bad-rate', 0),
    confidence: share(args, 'confidence', 0.5),
    accept: args.count('accept', 0),
    n: args.count('n'),
    where,
    stratify: args.choice('stratify', ['risk'] as const),
    sequential: args.count('sequential', 2),
    repeats: share(args, 'repeats', 0),
    apart: args.count('apart'),
  });
  const info = await core.auditPlan(request);
  output.answer(info, () => [planText(info), `Next: audit draw ${info.id} --seed S`].join('\n'));
  return 0;
}

async function draw({ args, core, output }: CommandContext): Promise<ExitCode> {
  const seed = args.text('seed');
  const { audit, cases } = await core.auditDraw({ ...named(args), ...(seed === undefined ? {} : { seed }) });
  const info = audit.draw!;
  output.answer({ ...audit, drawn: cases }, () =>
    [
      `${audit.id}: ${cases.length} masks to read, drawn with seed ${info.seed}; ${info.read} read.`,
      ...cases.slice(0, casesNamed).map((one) => `  ${one}`),
      ...(cases.length > casesNamed
        ? [`  … and ${cases.length - casesNamed} more: queue --where audit=${audit.id}`]
        : []),
      nextText(audit),
    ].join('\n'),
  );
  return 0;
}

async function claim({ args, core, output }: CommandContext): Promise<ExitCode> {
  const repeats = repeatsOf(args);
  const made = await core.auditClaim({ ...named(args), ...(repeats ? { repeats } : {}) });
  const out = args.text('out');
  if (out !== undefined) await writePage(resolve(out), made.page);
  output.answer(made, () => (out === undefined ? made.page : `${made.sentence}\nHow it was made: ${resolve(out)}`));
  return 0;
}

async function list({ core, output }: CommandContext): Promise<ExitCode> {
  const audits = await core.audits({});
  output.answer(audits, () =>
    audits.length === 0
      ? 'No audit yet.'
      : table(
          ['audit', 'planned', 'design', 'masks', 'to show', 'draw', 'read', 'seed'],
          audits.map(({ id, createdAt, plan: one, draw: drawn }) => [
            id,
            createdAt.slice(0, 16).replace('T', ' '),
            one.design,
            one.cases,
            `≤ ${percent(one.badRate)}`,
            one.looks.at(-1)!.drawn,
            drawn ? drawn.read : '–',
            drawn?.seed ?? 'not drawn',
          ]),
        ),
  );
  return 0;
}

function planText({ id, plan: one }: AuditInfo): string {
  return [
    `${id}: ${one.cases} masks${one.where ? ` of ${one.where}` : ''}; to show with ${percent(one.confidence)} confidence that at most ${percent(one.badRate)} (${one.badAllowed}) are bad.`,
    ...one.looks.map(
      (look, i) =>
        `${one.looks.length > 1 ? `Look ${i + 1}: read` : 'Read'} ${look.drawn}; at most ${look.accept} may be bad.`,
    ),
    ...(one.repeats ? [`${one.repeats.masks} masks known to be bad are mixed in without a mark.`] : []),
    ...one.strata.map((stratum) => `  ${stratum.name}: ${stratum.drawn} of ${stratum.cases}`),
    `A set worse than that passes all the same with a chance of at most ${percentUp(one.consumerRisk)}. A good one, with ${percent(one.producerRate)} bad, misses the claim by bad luck with a chance of ${percent(one.producerRisk)}.`,
    table(
      ['truly bad', 'chance to pass'],
      one.curve.filter((_, i) => i % 4 === 0).map((point) => [percent(point.badRate), percent(point.pass)]),
    ),
  ].join('\n');
}

function nextText({ id, plan: one }: AuditInfo): string {
  if (one.looks.length === 1) return `Next: review them (--where audit=${id}), then audit claim ${id}`;
  return `Next: review the first look (--where audit=${id}.1), then audit claim ${id}; read on to the next look (audit=${id}.2) only if the limit is not shown to be kept.`;
}

function named(args: ParsedArguments) {
  const auditId = args.positionals[1];
  return auditId === undefined ? {} : { auditId };
}

/** A share as 0.03 or 3%. */
function share(args: ParsedArguments, name: string, above: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = /^[\d.]+%$/.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() !== '' && value > above && value < 1) return value;
  throw new UsageError(`--${name} is "${text}"; it must be a share above ${above} and below 1, such as 0.03 or 3%.`);
}

function repeatsOf(args: ParsedArguments): { readonly shown: number; readonly caught: number } | null {
  const text = args.text('repeats');
  if (text === undefined) return null;
  const [, caught, shown] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (Number(shown) >= 1 && Number(caught) <= Number(shown)) return { caught: Number(caught), shown: Number(shown) };
  throw new UsageError(`--repeats is "${text}"; write how many were caught of how many shown, such as 38/40.`);
}

async function writePage(file: string, page: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, page);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC')
      throw new Failure('disk-full', `The disk of ${file} is full. Free some space and claim again.`);
    throw new Failure('forbidden', `${file} cannot be written (${code}). Name a file in a folder you may write to.`);
  }
}
