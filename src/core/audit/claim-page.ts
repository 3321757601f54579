import type { AuditInfo, AuditPlan } from '#contract/audits.ts';
import { claimVerdict } from '#domain/sampling/claim-verdict.ts';
import { count, masks, percent, percentDown, percentUp } from '#domain/sampling/figures.ts';
import { toolVersion } from '../export/tool-version.ts';
import type { StoredAudit } from '../store/audits.ts';
import { type ClaimFacts, claimSentence, kindOf } from './claim-sentence.ts';

/** How a claim was made, for readers who are not statisticians and reviewers who are; Markdown. */
export function claimPage(facts: ClaimFacts, audit: StoredAudit, all: readonly AuditInfo[]): string {
  const { plan } = audit;
  const own = all.find((one) => one.id === audit.id)!;
  return `${[
    `# ${audit.id}: how the claim was made`,
    `> ${claimSentence(facts, plan)}`,
    '## What was fixed before anything was drawn',
    list([
      `Planned ${audit.createdAt}. Plan SHA-256 \`${audit.planSha256}\`.`,
      `The set: ${count(plan.cases)} masks${plan.where === '' ? '' : ` of the query \`${plan.where}\``}, frozen as a list of case ids and mask hashes (SHA-256 \`${plan.frameSha256}\`).`,
      ...(plan.withoutMask > 0 ? [`${count(plan.withoutMask)} cases without a mask are not in it.`] : []),
      ...(plan.rejectedLeftOut > 0
        ? [`${count(plan.rejectedLeftOut)} rejected cases are not in it, as they are in no export.`]
        : []),
      `Masks by source: ${counts(plan.sources)}. By lung definition: ${counts(plan.definitions)}.`,
      `A mask is bad when ${plan.bad}.`,
      `To be shown: at most ${percent(plan.badRate)} (${count(plan.badAllowed)}) are bad, with ${percent(plan.confidence)} confidence.`,
      ...plan.looks.map(
        (look, i) =>
          `${plan.looks.length > 1 ? `Look ${i + 1}: read` : 'Read'} ${count(look.drawn)}; at most ${count(look.accept)} may be bad.`,
      ),
      ...(plan.repeats
        ? [
            `${count(plan.repeats.masks)} masks known to be bad are mixed in without a mark, at least ${count(plan.repeats.apart)} verdicts after they were found.`,
          ]
        : []),
      `A set worse than that would pass all the same with a chance of at most ${percentUp(plan.consumerRisk)} (the consumer’s risk). A good set, with ${percent(plan.producerRate)} bad, would miss the claim by bad luck with a chance of ${percent(plan.producerRisk)} (the producer’s risk).`,
    ]),
    '## The draw',
    list([
      `Drawn ${own.draw!.drawnAt}, after the plan, with seed \`${facts.seed}\` (sfc32, Fisher and Yates, over the frozen list by case id); a ${kindOf(plan)}. SHA-256 \`${facts.drawSha256}\`.`,
      'Rank plays no part in who is drawn within the set or stratum, nor in the order of reading. The draw was made once, and for this claim it was made again from plan, list and seed, with the same result.',
      ...(plan.strata.length > 0 ? [`Drawn of each stratum: ${strata(plan)}.`] : []),
    ]),
    '## What was read',
    list([
      `${masks(facts.n)}${plan.looks.length > 1 ? `, to look ${facts.look} of ${plan.looks.length}` : ''}; ${count(facts.k)} bad. Only verdicts made after the draw, and standing now, count.`,
      `Verdicts by reader: ${counts(facts.readers)}.`,
      `${masks(facts.rereads)} ${facts.rereads === 1 ? 'was' : 'were'} decided more than once since the draw; the last verdict counts.`,
      ...passedBefore(facts, plan),
      ...disagreement(facts),
      ...(facts.badCases.length > 0 ? [`Bad: ${facts.badCases.join(', ')}.`] : []),
    ]),
    '## The figures',
    list([...figures(facts, plan), ...correctedLines(facts)]),
    '## What it does not say',
    list([
      'It speaks of this finite set as it was frozen, not of other films, and not of the set after bad masks were mended: for that, plan and draw anew.',
      'A bad mask is one these readers reject or redraw. Masks they pass over count as good unless their misses were measured.',
      'Readers see a case as they see any other; whether they knew that it was drawn, or looked at its rank, is not recorded.',
      `Audits planned in this workspace: ${all.map((one) => `${one.id} (${one.draw ? 'drawn' : 'not drawn'})`).join(', ')}. Whoever chooses among several after reading them has less confidence than is stated.`,
    ]),
    `Pleura ${toolVersion()}.`,
  ].join('\n\n')}\n`;
}

function disagreement({ disagreed: { cases, mostBad }, cases: all }: ClaimFacts): readonly string[] {
  if (cases.length === 0) return [];
  return [
    `Readers disagreed on ${masks(cases.length)} (${cases.join(', ')}). Were each of them counted as bad, it would be at most ${count(mostBad)} (${percentUp(mostBad / all)}).`,
  ];
}

function figures(facts: ClaimFacts, plan: AuditPlan): readonly string[] {
  const { isWhole, isByBound } = claimVerdict(facts, plan);
  if (isWhole) {
    return [
      `${count(facts.k)} bad (${percent(facts.k / facts.cases)}), as these readers judge.`,
      'Every mask of the set was read, so nothing is estimated.',
    ];
  }
  const { mostBad, mostBadRate, confidence, interval, estimate } = facts;
  return [
    `At most ${count(mostBad)} bad (${percentUp(mostBadRate)}), one-sided, ${percent(confidence)} confidence.`,
    `Between ${percentDown(interval.low)} and ${percentUp(interval.high)}, two-sided, ${percent(confidence)} confidence; best estimate ${percent(estimate)}.`,
    method(plan),
    ...(isByBound
      ? [
          `More were found than the plan allowed: the limit is kept by the one-sided bound, wrong with a chance of at most ${percentUp(1 - confidence)}. The consumer’s risk above is that of the plan’s own number.`,
        ]
      : []),
  ];
}

function passedBefore({ passedBefore: n }: ClaimFacts, plan: AuditPlan): readonly string[] {
  if (n === 0) return [];
  const shown = plan.repeats ? 'that was kept from readers until the repeats were told' : 'readers could see how';
  return [`${masks(n)} had been accepted or redrawn here before the draw as well; ${shown}.`];
}

function method(plan: AuditPlan): string {
  switch (plan.design) {
    case 'simple':
      return 'Exact: the hypergeometric test inverted (Wright 1991), the finite twin of Clopper and Pearson (1934).';
    case 'sequential':
      return `Exact at each look (the hypergeometric test inverted, Wright 1991), each of the ${plan.looks.length} looks at its equal part of the risk (Bonferroni): valid wherever the reading stopped.`;
    case 'stratified':
      return 'Conservative: the number found over all strata is a sum of independent trials (Vatutin and Mikhailov 1982), whose tails the binomial bounds (Hoeffding 1956), at the most unfavourable way the bad masks can lie in the strata. The estimate weights every stratum by its size.';
  }
}

function correctedLines({ corrected, confidence, passedBefore: n, look }: ClaimFacts): readonly string[] {
  if (!corrected) return [];
  const { by, shown, caught, leastSensitivity, mostBad, mostBadRate } = corrected;
  const bound = `Allowing for misses: at most ${count(mostBad)} (${percentUp(mostBadRate)}), one-sided, ${percent(confidence)} confidence. ${count(caught)} of ${count(shown)} hidden repeats of bad masks were caught, so readers catch at least ${percentDown(leastSensitivity)}`;
  const divided = 'the bound on what they would call bad (half of the risk) is divided by that';
  if (by === 'hand') {
    return [
      `${bound} (Clopper and Pearson, half of the risk); ${divided}. The repeats must be a fair sample of bad masks, and misses independent of one another.`,
    ];
  }
  return [
    `${bound} (Clopper and Pearson, half of the risk, misses counted twice); ${divided}.`,
    'Misses count twice because masks that were caught before are caught more easily than others: with each bad mask caught at least every second time (one that is not is no bad mask to these readers), twice the share missed again is the most that is missed of all.',
    'The repeats were drawn by chance from the half of the known bad masks that the ranking thought least wrong. That they are as hard to see as the bad masks of the draw is assumed, and that misses are independent of one another.',
    ...(n > 0
      ? [
          'A bad mask that had been accepted before the draw was passed over once, and is passed over again more easily than a repeat: for such masks the allowance may be too small.',
        ]
      : []),
    ...(look > 1
      ? [
          'The repeats were told as soon as they and the first look had been read; that readers were as careful with what they read afterwards is assumed.',
        ]
      : []),
  ];
}

function strata(plan: AuditPlan): string {
  return plan.strata.map((one) => `${one.name}: ${count(one.drawn)} of ${count(one.cases)}`).join('; ');
}

function counts(byName: Readonly<Record<string, number>>): string {
  return Object.entries(byName)
    .map(([name, n]) => `${name} ${count(n)}`)
    .join(', ');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `* ${line}`).join('\n');
}
