import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { toDefinition } from '#domain/harmonise.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { dilate, erode } from '#domain/morphology.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { type SpoilKind, spoil, spoilKinds } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';
import { computeFeatures, type FeatureRequest } from '#domain/ranking/features.ts';
import { type RankedRisk, riskOf, riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { reasonsFor } from '#domain/ranking/risk-reasons.ts';

const definition = 'retrocardiac-included';
const film = { filmWidth: 448, filmHeight: 448 };
const sure = { plausibility: 1, boundaryEntropy: 0.4, confidence: 0.99 };

/** A model that is right but for a pixel along its outlines. */
function modelOf(truth: Labelmap, seed: number): Labelmap {
  const out = createLabelmap(truth.width, truth.height);
  for (const value of [label.heart, label.rightLung, label.leftLung]) {
    const one = { ...truth, data: truth.data.map((v) => (v === value ? 1 : 0)) };
    const changed = seed % 2 === 0 ? dilate(one, { x: 1, y: 1 }) : erode(one, { x: 1, y: 1 });
    for (let i = 0; i < out.data.length; i += 1) if (changed.data[i] === 1) out.data[i] = value;
  }
  return out;
}

function ranked(seed: number, kind: SpoilKind | null, model: Partial<FeatureRequest> = {}): RankedRisk {
  const truth = drawPhantomLabels({ seed: `rank ${seed}`, width: 224, height: 224 });
  const map = kind
    ? spoil({ truth, definition, kind, random: createRandom(seed) })
    : toDefinition({ map: truth, definition: 'heart-excluded' }, definition);
  const features = computeFeatures({
    mask: { map, definition },
    model: { map: modelOf(truth, seed), definition: 'heart-excluded' },
    summary: sure,
    ...film,
    ...model,
  });
  return riskOf(features, { spacingMm: null });
}

/** Two boxes with domes left out: distances are known to the pixel. */
function boxes(change: { rightBottom?: number; leftOuter?: number } = {}): Labelmap {
  const map = createLabelmap(200, 200);
  for (let y = 20; y < 180; y += 1) {
    for (let x = 30; x < 190; x += 1) {
      if (x < 90 && y < (change.rightBottom ?? 180)) map.data[y * 200 + x] = label.rightLung;
      if (x >= 110 && x < (change.leftOuter ?? 170)) map.data[y * 200 + x] = label.leftLung;
    }
  }
  return map;
}

describe('the risk of a mask', () => {
  it('is low for good masks and high for spoilt ones', () => {
    const good = Array.from({ length: 24 }, (_, seed) => ranked(seed, null).risk);
    const spoilt = spoilKinds.flatMap((kind) => Array.from({ length: 6 }, (_, seed) => ranked(100 + seed, kind).risk));
    expect(Math.max(...good)).toBeLessThan(0.3);
    const pairs = spoilt.flatMap((bad) => good.map((fine): number => (bad > fine ? 1 : bad === fine ? 0.5 : 0)));
    const auc = pairs.reduce((a, b) => a + b) / pairs.length;
    expect(auc).toBeGreaterThan(0.98);
    expect(spoilt.filter((risk) => risk > Math.max(...good)).length / spoilt.length).toBeGreaterThan(0.9);
  });

  it('finds faults of shape without any model', () => {
    const alone = { model: null, summary: null };
    const worst = Math.max(...Array.from({ length: 12 }, (_, seed) => ranked(seed, null, alone).risk));
    for (const kind of ['missing-lung', 'islands', 'empty'] as const) {
      for (let seed = 0; seed < 5; seed += 1) expect(ranked(seed, kind, alone).risk).toBeGreaterThan(worst);
    }
  });

  it('says where a mask stops short, in millimetres where the spacing is known', () => {
    const request = {
      mask: { map: boxes({ rightBottom: 166 }), definition },
      model: { map: boxes(), definition },
      summary: sure,
      filmWidth: 200,
      filmHeight: 200,
    } as const;
    const features = computeFeatures(request);
    expect(riskOf(features, { spacingMm: 1 }).reasons[0]?.text).toBe('right base 14 mm short of the model');
    expect(riskOf(features, { spacingMm: null }).reasons[0]?.text).toBe(
      'right base 9% of the lung’s height short of the model',
    );
  });

  it('says where a mask reaches too far, in film pixels that are not square', () => {
    const request = {
      mask: { map: boxes({ leftOuter: 180 }), definition },
      model: { map: boxes(), definition },
      summary: sure,
      filmWidth: 400,
      filmHeight: 200,
    } as const;
    const { reasons } = riskOf(computeFeatures(request), { spacingMm: 1 });
    // Ten mask pixels of two film pixels each; ranking sees them on a grid of three.
    const place = reasons.find(({ code }) => code === 'apart');
    expect(place?.text).toMatch(/^left outer edge (19|20|21) mm beyond the model$/);
  });

  it.each([
    ['missing-lung', /^no (right|left) lung$/],
    ['islands', /islands? away from the lungs$/],
    ['holes', /holes? in the lungs$/],
    ['empty', /^the mask is empty$/],
  ] as const)('names what is wrong: %s', (kind, text) => {
    const { reasons } = ranked(4, kind);
    expect(reasons.some((one) => text.test(one.text))).toBe(true);
    expect(reasons.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(1, 6);
    const weights = reasons.filter(({ code }) => code !== 'disagrees').map((one) => one.weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it('names what is seen at once before a mere overall difference, whatever the weights', () => {
    const truth = boxes();
    const map = boxes();
    for (let y = 0; y < 6; y += 1) for (let x = 96; x < 102; x += 1) map.data[(4 + y) * 200 + x] = label.rightLung;
    const request = { mask: { map, definition }, model: { map: truth, definition }, summary: sure } as const;
    const features = computeFeatures({ ...request, filmWidth: 200, filmHeight: 200 });
    const found = { ...features.disagreement!, dice: 0.95, sectors: [] };
    const weights = new Map([['surprising', 0.9] as const, ['islands', 0.06] as const, ['notches', 0.04] as const]);
    expect(reasonsFor({ ...features, disagreement: found }, weights, null)).toMatchObject([
      { code: 'islands', fact: { code: 'islands', count: 1 }, weight: 0.06 },
      { code: 'disagrees', text: 'Dice 0.95 with the model', weight: 0.9 },
      { code: 'notches' },
    ]);
    expect(reasonsFor({ ...features, disagreement: found }, new Map([['surprising', 1]]), null)).toMatchObject([
      { code: 'disagrees' },
    ]);
  });

  it('names what is seen at once before a stretch that lies a little off, and after one that lies far off', () => {
    const map = boxes();
    for (let y = 0; y < 6; y += 1) for (let x = 96; x < 102; x += 1) map.data[(4 + y) * 200 + x] = label.rightLung;
    const request = { mask: { map, definition }, model: { map: boxes(), definition }, summary: sure } as const;
    const features = computeFeatures({ ...request, filmWidth: 200, filmHeight: 200 });
    const first = (share: number, islands: number) => {
      const { lungHeightPx } = features.disagreement!;
      const sectors = [{ side: 'left', sector: 'base', short: share * lungHeightPx, beyond: 0 }] as const;
      const weights = new Map([['surprising', 1 - islands] as const, ['islands', islands] as const]);
      const disagreement = { ...features.disagreement!, sectors };
      return reasonsFor({ ...features, disagreement }, weights, null)[0]!.code;
    };
    expect(first(0.06, 0.3)).toBe('islands');
    expect(first(0.06, 0.1)).toBe('apart');
    expect(first(0.2, 0.3)).toBe('apart');
  });

  it('believes an unsure model less', () => {
    const believed = ranked(7, 'missed-base').risk;
    const doubted = ranked(7, 'missed-base', { summary: { ...sure, confidence: 0.8 } }).risk;
    expect(doubted).toBeLessThan(believed);
  });

  it('doubts the film where the model finds no chest on it, instead of blaming the mask for differing', () => {
    const { risk, reasons } = ranked(7, null, {
      summary: { plausibility: 0.1, boundaryEntropy: 0.6, confidence: 0.8 },
    });
    expect(reasons[0]).toMatchObject({ code: 'film-doubtful' });
    expect(risk).toBeGreaterThan(10 * ranked(7, null).risk);
  });

  it('takes a full mask for certainly wrong', () => {
    const map = createLabelmap(50, 50, new Uint8Array(2500).fill(label.lung));
    const features = computeFeatures({ mask: { map, definition }, model: null, summary: null, ...film });
    expect(riskOf(features, { spacingMm: null })).toMatchObject({ risk: 0.999, reasons: [{ code: 'full' }] });
  });

  it('never falls to nothing where a reader sees a flaw at once, however little of the lungs it is', () => {
    const flawless = riskOfEvidence({ model: true, amounts: {} }, shippedModel);
    expect(flawless).toBeLessThan(0.001);
    for (const code of ['islands', 'holes', 'joined', 'missing-lung'] as const)
      expect(riskOfEvidence({ model: true, amounts: { [code]: 0.6 } }, shippedModel), code).toBeGreaterThan(0.01);
  });
});
