import { describe, expect, it } from 'vitest';
import type { AuditClaim, AuditInfo, AuditPlan } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { claimPage } from '#core/audit/claim-page.ts';
import { type ClaimFacts, claimSentence } from '#core/audit/claim-sentence.ts';
import { zh } from '#renderer/app/strings/zh.ts';

const plan: AuditPlan = {
  where: 'view=«PA»',
  cases: 243_324,
  withoutMask: 11,
  rejectedLeftOut: 12,
  frameSha256: '«frame»',
  design: 'simple',
  confidence: 0.95,
  badRate: 0.03,
  badAllowed: 7299,
  looks: [{ drawn: 348, accept: 5 }],
  strata: [],
  bad: 'the verdict is rejected',
  consumerRisk: 0.0499,
  producerRisk: 0.131,
  producerRate: 0.01,
  curve: [],
  sources: { '«cxlseg»': 243_000, '«v7»': 324 },
  definitions: { 'retrocardiac-included': 243_324 },
};

const claim: AuditClaim = {
  id: 'audit-1',
  sentence: '',
  page: '',
  met: true,
  look: 1,
  n: 348,
  k: 4,
  cases: 243_324,
  confidence: 0.95,
  badRate: 0.03,
  mostBad: 6310,
  mostBadRate: 0.0259333,
  interval: { low: 0.00314, high: 0.02916 },
  estimate: 0.011494,
  corrected: null,
  seed: '«seed»',
  planSha256: '«plan»',
  drawSha256: '«draw»',
  frameSha256: '«frame»',
  readers: { '«AB»': 348 },
  sources: plan.sources,
  definitions: plan.definitions,
  passedBefore: 0,
  rereads: 2,
  disagreed: { cases: [], mostBad: 6310 },
  badCases: ['«a»', '«b»'] as unknown as CaseId[],
};

const missed = { shown: 20, caught: 18, leastSensitivity: 0.5671, mostBad: 9000, mostBadRate: 0.037 };
const variants: readonly { readonly plan?: Partial<AuditPlan>; readonly claim?: Partial<AuditClaim> }[] = [
  {},
  { plan: { where: '', withoutMask: 0, rejectedLeftOut: 0 }, claim: { met: false, k: 91, badCases: [] } },
  {
    plan: { looks: [200, 400].map((drawn) => ({ drawn, accept: drawn / 100 })), design: 'sequential' },
    claim: { look: 2 },
  },
  { plan: { design: 'stratified', strata: [{ name: '«high»', cases: 100, drawn: 9 }] } },
  { plan: { repeats: { masks: 20, apart: 50 } }, claim: { corrected: { by: 'hidden-repeats', ...missed } } },
  { claim: { passedBefore: 87 } },
  {
    plan: { looks: [200, 400].map((drawn) => ({ drawn, accept: drawn / 100 })), repeats: { masks: 20, apart: 50 } },
    claim: { look: 2, passedBefore: 87, corrected: { by: 'hidden-repeats', ...missed } },
  },
  { claim: { disagreed: { cases: ['«c»', '«d»'] as unknown as CaseId[], mostBad: 6320 } } },
  { plan: { cases: 348 }, claim: { cases: 348, mostBad: 4, interval: { low: 0.0115, high: 0.0115 } } },
  { plan: { looks: [{ drawn: 348, accept: 0 }] } },
  { claim: { corrected: { by: 'hand', ...missed, mostBad: 7000 }, readers: { '«AB»': 200, '«CD»': 148 } } },
];

/** Figures and what was handed in; the English page ends with the version of the program. */
function particulars(text: string): string[] {
  const figures = text.replace(/\nPleura .*\n$/, '').matchAll(/«[^»]*»|\d[\d,]*(?:\.\d+)?%?/g);
  return [...new Set([...figures].map(([one]) => one.replace(/,$/, '')))].toSorted();
}

describe('the claim of an audit', () => {
  it.each(variants)('is said in Chinese with the figures of the English sentence and page: %j', (variant) => {
    const ofPlan: AuditPlan = { ...plan, ...variant.plan };
    const ofClaim: AuditClaim = { ...claim, ...variant.claim };
    const reading = { isClaimable: true, next: null, repeats: null };
    const drawnAt = '2026-11-28T20:00:00Z';
    const draw = { seed: claim.seed, drawnAt, sha256: claim.drawSha256, cases: 348, read: 348, ...reading };
    const audit: AuditInfo = { id: 'audit-1', createdAt: '2026-11-27', plan: ofPlan, planSha256: '«plan»', draw };
    const all = [audit, { ...audit, id: 'audit-2', draw: null }];
    const english = claimPage(ofClaim as ClaimFacts, { ...audit, drawSha256: null } as never, all);
    const { flow } = zh.quality;
    expect(particulars(flow.claimSentence(ofClaim, ofPlan))).toEqual(particulars(claimSentence(ofClaim, ofPlan)));
    const page = flow.claimPage(ofClaim, audit, all);
    expect(particulars(page)).toEqual(particulars(english));
    expect(page.split('\n* ')).toHaveLength(english.split('\n* ').length);
  });

  it('says in both languages how many were rejected before and are not in the set, and nothing where none were', () => {
    const { claimSentence: inChinese } = zh.quality.flow;
    expect(claimSentence(claim, plan)).toContain('; 12 rejected before and left out)');
    expect(inChinese(claim, plan)).toContain('；12 个此前被驳回，未计入）');
    const whole = { ...plan, rejectedLeftOut: 0 };
    expect(claimSentence(claim, whole)).not.toContain('left out');
    expect(inChinese(claim, whole)).not.toContain('未计入');
  });

  it('speaks in both languages of what readers would call bad, not of what is', () => {
    expect(claimSentence(claim, plan)).toContain('(6,310) of the 243,324 masks are such');
    expect(zh.quality.flow.claimSentence(claim, plan)).toContain('（6,310 个）会被如此判定');
  });
});
