import type { QualityFigures } from '#contract/quality.ts';
import { counted } from '#domain/counted.ts';
import { brierOfOneRate } from '#domain/ranking/reliability.ts';
import { percent as exactPercent } from '#domain/sampling/figures.ts';
import { readOn } from '#domain/sampling/read-on.ts';
import type { Command } from '../command.ts';
import { table } from '../output.ts';

export const qualityCommand: Command = {
  usage: 'quality',
  does: 'Whether the risks are right, what reviewing in their order finds, and what is left: whether to read on.',
  positionals: { least: 0, most: 0 },
  workspace: 'open',
  async run({ core, output }) {
    const figures = await core.quality({});
    output.answer(figures, () =>
      [reliabilityText(figures), yieldText(figures), nextText(figures), `${figures.notARate}.`].join('\n'),
    );
    return 0;
  },
};

function reliabilityText({ reliability: { verdicts, bad, brier, bins } }: QualityFigures): string {
  if (verdicts === 0) return 'No verdict on a ranked mask yet, so nothing can be said of the risks.';
  const same = brierOfOneRate({ verdicts, bad }).toFixed(3);
  return [
    `${verdicts} verdicts on ranked masks, ${bad} of them on bad ones; Brier score ${brier.toFixed(3)} (0 is perfect; saying ${exactPercent(bad / verdicts)} of every mask would score ${same}). Each counts with the risk its mask had before anybody had judged it.`,
    table(
      ['risk', 'masks', 'mean risk', 'found bad'],
      bins
        .filter(({ count }) => count > 0)
        .map(({ from, to, count, meanRisk, badShare }) => [
          `${from.toFixed(1)} to ${to.toFixed(1)}`,
          count,
          meanRisk!.toFixed(3),
          percent(badShare!),
        ]),
    ),
  ].join('\n');
}

function yieldText({ yield: found }: QualityFigures): string {
  if (!found) return 'What is left nobody can tell before a random sample was read to its end: `audit plan`.';
  const { auditId, read, bad, curve, left } = found;
  const interval = left.allowsForMisses ? 'a 95% interval that allows for what they pass over' : '95% interval';
  return [
    `${auditId}: ${read} masks read, ${bad} bad. As these readers judge, about ${Math.round(left.expected)} bad masks are left (${left.low} to ${left.high}, ${interval}) among the ${left.cases} of its set that nobody has judged since it was drawn.`,
    ...(curve
      ? [
          table(
            ['reviewed by risk at the draw', 'bad ones found', '95% interval'],
            curve
              .filter((_, at) => at % 2 === 0)
              .map((point) => [
                percent(point.reviewed),
                percent(point.found),
                `${percent(point.low)} to ${percent(point.high)}`,
              ]),
          ),
        ]
      : []),
  ].join('\n');
}

function nextText({ next, yield: found }: QualityFigures): string {
  const advice = readOn({ next, yield: found });
  if (advice.kind === 'none-left') return 'No case with a risk is left to review in this order.';
  const bad = Math.round(next.expectedBad);
  const holds = `The next ${counted(next.cases, 'case', 'cases')} of the queue hold ${bad === 0 ? 'fewer than one bad mask' : `about ${counted(bad, 'bad mask', 'bad masks')}`} by their risk.`;
  switch (advice.kind) {
    case 'go-on':
      return holds;
    case 'stop':
      return `${holds} Reviewing on in this order would find hardly any more: a good place to stop.`;
    case 'audit-allows':
      return `${holds} But ${found!.auditId} leaves open that ${counted(next.cases, 'mask', 'masks')} like those left hold up to ${counted(advice.bad, 'bad one', 'bad ones')}: the risks alone are no reason to stop.`;
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
