import type { AuditClaim, AuditInfo, AuditPlan } from '#contract/audits.ts';
import { percent, percentDown, percentUp } from '#domain/sampling/figures.ts';
import { number, plural } from './numbers.ts';

/** The page that says how good the set is. */
export const qualityStrings = {
  title: 'Quality',
  notARate:
    'No error rate is quoted from the reviewed part of the queue: those masks came first because they are probably bad. A random sample, drawn blind to risk, speaks for the whole set.',
  flow: {
    title: 'Audit',
    steps: ['Plan', 'Draw', 'Read', 'Claim'],
    planned: (id: string, read: number, all: number, accept: number, confidence: number, badRate: number) =>
      `${id}: read ${number(read)} of ${number(all)} ${plural(all, 'mask', 'masks')}. With at most ${number(accept)} bad ${plural(accept, 'one', 'ones')} among them you may say, with ${percentDown(confidence)} confidence, that at most ${percentUp(badRate)} of the set are bad.`,
    look: (drawn: number, accept: number) => `${number(drawn)} with at most ${number(accept)} bad`,
    /** `looks` are those of `look`, one after the other. */
    plannedLooks: (id: string, looks: string, all: number, confidence: number, badRate: number) =>
      `${id}: read some of ${number(all)} ${plural(all, 'mask', 'masks')} in looks: ${looks}. As soon as a look has no more bad ones than that, you may stop and say, with ${percentDown(confidence)} confidence, that at most ${percentUp(badRate)} of the set are bad.`,
    ofQuery: (where: string) => `The set: ${where}.`,
    draw: 'Draw the sample',
    drawHelp: 'The sample is fixed before anybody looks, by chance, whatever the risk.',
    read: (n: number) => `Read ${number(n)} ${plural(n, 'mask', 'masks')}`,
    readHelp: (read: number, all: number) =>
      `${number(read)} of ${number(all)} read. Accept, reject or redraw them as always; nothing marks them.`,
    readOn: (n: number, look: number) => `Read on to look ${number(look)}: ${number(n)} ${plural(n, 'mask', 'masks')}`,
    claim: 'Make the statement',
    hideProof: 'Hide how it was made',
    saveProof: 'Save how it was made',
    again: 'Plan another audit',
    copy: 'Copy the sentence',
    copied: 'Copied',
    claimSentence: (claim: AuditClaim, _plan: AuditPlan): string => claim.sentence,
    claimPage: (claim: AuditClaim, _audit: AuditInfo, _all: readonly AuditInfo[]): string => claim.page,
    proof: 'How it was made',
    hidden: (masks: number) =>
      `${number(masks)} ${plural(masks, 'mask known to be bad is', 'masks known to be bad are')} mixed in without a mark, to measure what readers miss.`,
    told: (caught: number, shown: number) =>
      `Hidden repeats: ${number(caught)} of ${number(shown)} ${plural(shown, 'mask known to be bad was', 'masks known to be bad were')} rejected or redrawn again.`,
    missed: 'Passed the second time:',
  },
  plan: {
    sentence: (rate: string, confidence: string) =>
      `What I want to write: “With ${confidence}% confidence, at most ${rate}% of the masks are bad.”`,
    rate: 'At most bad',
    confidence: 'Confidence',
    accept: 'Bad masks allowed',
    design: 'Draw',
    designs: { simple: 'Simple', stratified: 'From every tenth of risk', sequential: 'In three looks' },
    designHelp: {
      simple: 'A simple draw: each mask of the set has the same chance.',
      stratified:
        'From every tenth of risk in proportion to its size: the sample is as risky as the set. It takes a few more masks, and needs a ranked set.',
      sequential:
        'In three looks, declared now: a good set may be done after the first, a doubtful one takes a few more masks in all. Two bad masks or more must be allowed.',
    },
    where: 'Only cases of this query',
    wherePlaceholder: 'all cases',
    repeats: 'Hidden repeats',
    apart: 'Verdicts apart',
    run: 'Plan the audit',
    help: 'With more bad masks allowed more is to be read, but a good set passes more surely. The set is what an export takes: rejected masks are not in it.',
    repeatsHelp:
      'Hidden repeats measure what readers miss: masks that were rejected or redrawn here are mixed in without a mark, as a share of the draw (20 at least; 0% for none). Each comes back only after so many verdicts on other cases as stand under “Verdicts apart”, lest a reader remember it.',
  },
  curve: {
    title: 'How the plan decides',
    /** The risk is that of the least set that is worse: one at the limit itself passes somewhat more often. */
    note: (badRate: number, consumerRisk: number) =>
      `Dashed: ${percent(badRate)} bad. A set worse than that passes with a chance of ${percentUp(consumerRisk)} at most.`,
    x: 'Truly bad masks, %',
    y: 'Chance to pass',
  },
  yield: {
    title: 'What reviewing finds',
    note: (read: number, bad: number) =>
      `From ${number(read)} ${plural(read, 'mask', 'masks')} of the audit, ${number(bad)} of them bad, in the queue as it stood at the draw; 95% interval.`,
    x: 'Queue reviewed',
    y: 'Bad masks found',
    queue: 'in order of risk',
    chance: 'in random order',
    interval: '95% interval',
    none: 'Read an audit sample to its end first: it shows where in the queue the bad masks stand.',
    notRanked: 'No mask of the audited set has a risk yet. Run the ranking first.',
    noBad: 'The audit sample holds no bad mask, so there is nothing to find with it.',
  },
  reliability: {
    title: 'Are the risks right?',
    /** `same` is the score of whoever says `rate`, the share found bad, of every mask. */
    note: (verdicts: number, brier: string, rate: string, same: string) =>
      `${number(verdicts)} ${plural(verdicts, 'verdict', 'verdicts')}; Brier score ${brier} (0 is perfect; saying ${rate} of every mask would score ${same}). Each counts with the risk its mask had before anybody had judged it.`,
    x: 'Risk',
    y: 'Found bad',
    found: 'found bad',
    meanRisk: 'mean risk',
    interval: '95% interval',
    ideal: 'as it should be',
    count: 'masks',
    none: 'Decide some cases first: then risks are compared with verdicts.',
  },
  /** Figures of `nextHolds`, `auditAllows` and `left` are whole masks. */
  nextHolds: (cases: number, bad: number) =>
    `The next ${number(cases)} ${plural(cases, 'case', 'cases')} of the queue ${plural(cases, 'holds', 'hold')} ${bad === 0 ? 'fewer than one' : `about ${number(bad)}`} bad ${plural(Math.max(1, bad), 'mask', 'masks')} by ${plural(cases, 'its', 'their')} risk.`,
  noneLeft: 'No case with a risk is left to review in this order.',
  auditAllows: (audit: string, cases: number, bad: number) =>
    `But ${audit} leaves open that ${number(cases)} ${plural(cases, 'mask', 'masks')} like those left ${plural(cases, 'holds', 'hold')} up to ${number(bad)} bad ${plural(bad, 'one', 'ones')}: the risks alone are no reason to stop.`,
  /** Where hidden repeats measured what readers pass over, the upper limit allows for it. */
  left: (audit: string, cases: number, bad: number, low: number, high: number, allowsForMisses: boolean) => {
    const interval = allowsForMisses ? 'a 95% interval that allows for what they pass over' : '95% interval';
    return `As these readers judge, about ${number(bad)} bad ${plural(bad, 'mask is', 'masks are')} left (${number(low)} to ${number(high)}, ${interval}) among the ${number(cases)} ${plural(cases, 'mask', 'masks')} of ${audit} that nobody has judged since it was drawn.`;
  },
  stop: 'Reviewing on in this order would find hardly any more: a good place to stop.',
  shippedOrder: (after: number) =>
    `The order is the shipped one. After ${number(after)} ${plural(after, 'verdict', 'verdicts')} it learns from them.`,
  learntOrder: (verdicts: number, bad: number, after: number) =>
    `The order was learnt from ${number(verdicts)} ${plural(verdicts, 'verdict', 'verdicts')}, ${number(bad)} of them on bad masks, and learns again after ${number(after)} more. Every order is kept in the workspace.`,
};
