import type { ProbabilitySummary } from '#contract/engine-contract.ts';
import { type LungDefinition, label } from '#contract/masks.ts';
import { fourPixels } from '../four-pixels.ts';
import { resampleLabels } from '../frame.ts';
import { type DefinedMask, harmonise, toDefinition } from '../harmonise.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { probabilitySide } from '../probability-levels.ts';
import { type LikelihoodFeatures, likelihoodFeatures } from './likelihood.ts';
import { type OutlineFeatures, outlineFeatures } from './outline-features.ts';
import { type Sector, sectorDistances } from './sectors.ts';
import { borderShareOf, type ShapeFeatures, shapeFeatures } from './shape-features.ts';

export interface FeatureRequest {
  readonly mask: DefinedMask;
  /** The model's answer for the same film, where there is one. */
  readonly model: DefinedMask | null;
  /** Its probabilities in levels (`probability-levels.ts`): lung, and lung or heart. Without them its cut is taken at its word. */
  readonly levels?: { readonly lungs: Labelmap; readonly withHeart: Labelmap } | null;
  /** Other cases with the same film, or the same mask. */
  readonly twins?: Twins;
  readonly summary: Pick<ProbabilitySummary, 'plausibility' | 'boundaryEntropy' | 'confidence'> | null;
  readonly filmWidth: number;
  readonly filmHeight: number;
}

/** How the mask lies to the model's answer, both in one lung definition. */
export interface DisagreementFeatures extends LikelihoodFeatures {
  readonly dice: number;
  /** Per lung; null when neither mask has that lung. */
  readonly diceRight: number | null;
  readonly diceLeft: number | null;
  /** Area of the mask over that of the model's. */
  readonly areaRatio: number;
  /** Height of the model's larger lung in film pixels. */
  readonly lungHeightPx: number;
  /** In film pixels. */
  readonly sectors: readonly Sector[];
  /** Of the model's lungs, as `ShapeFeatures.borderShare`. */
  readonly borderShare: number;
  /** False when the definitions differ and no heart is known: the retrocardiac area counts as disagreement. */
  readonly exact: boolean;
  /** Mean lung probability inside the model's own mask, 0 to 1. */
  readonly confidence: number;
  /** Mean entropy of the model at its own outline, in bits. */
  readonly boundaryEntropy: number;
  /** 0 to 1: how much the model's answer looks like the two lungs of a frontal film. */
  readonly plausibility: number;
}

/** Ids of other cases; null where there is none. */
export interface Twins {
  /** Its film is this one, pixel for pixel. */
  readonly film: string | null;
  /** Its mask is this one. */
  readonly mask: string | null;
}

export interface Features {
  readonly shape: ShapeFeatures;
  readonly outline: OutlineFeatures;
  readonly disagreement: DisagreementFeatures | null;
  readonly twins: Twins;
}

const unique: Twins = { film: null, mask: null };

/** What a model says of a film that it finds ordinary. */
const ordinary = { plausibility: 1, boundaryEntropy: 0.4, confidence: 0.98 };

/** Everything the risk of a mask is computed from, on the grid of `probabilitySide`. */
export function computeFeatures(request: FeatureRequest): Features {
  const mask = { ...request.mask, map: worked(request.mask.map) };
  const { twins = unique } = request;
  if (!request.model) {
    const alone = toDefinition(mask, mask.definition);
    return { shape: shapeFeatures(alone), outline: outlineFeatures(alone), disagreement: null, twins };
  }
  const model = { ...request.model, map: worked(request.model.map) };
  const { first, second, definition, exact } = harmonise({ first: mask, second: model });
  const size = { x: request.filmWidth / first.width, y: request.filmHeight / first.height };
  const { plausibility, boundaryEntropy, confidence } = request.summary ?? ordinary;
  const levels = levelsIn(definition, { levels: request.levels ?? null, model: model.map, converted: second });
  return {
    shape: shapeFeatures(first),
    outline: outlineFeatures(first),
    disagreement: {
      ...likelihoodFeatures({ mask: first, model: second, levels }),
      ...overlaps(first, second),
      lungHeightPx: Math.max(1, heightOf(second) * size.y),
      sectors: sectorDistances(first, second, size),
      borderShare: borderShareOf(second),
      exact,
      plausibility,
      boundaryEntropy,
      confidence,
    },
    twins,
  };
}

function worked(map: Labelmap): Labelmap {
  return resampleLabels(map, probabilitySide, probabilitySide);
}

interface LevelSources {
  readonly levels: FeatureRequest['levels'];
  /** The model's answer as it came, and after harmonising. */
  readonly model: Labelmap;
  readonly converted: Labelmap;
}

/** Levels 1 and 6 of `probability-levels.ts`: what a cut without probabilities is worth. */
const spoken = { none: 1, lung: 6 };

/** The model's levels in a definition. Over the spine, where harmonising took the heart away, the heart is no lung. */
function levelsIn(definition: LungDefinition, { levels, model, converted }: LevelSources): Labelmap {
  if (levels && definition === 'heart-excluded') return levels.lungs;
  if (!levels) {
    const spokenOf = converted.data.map((value) => (value === 0 ? spoken.none : spoken.lung));
    return createLabelmap(converted.width, converted.height, spokenOf);
  }
  const data = levels.withHeart.data.slice();
  const lungs = levels.lungs.data;
  const first = model.data.indexOf(label.heart);
  const last = model.data.lastIndexOf(label.heart);
  for (let i = Math.max(0, first); i <= last; i += 1) {
    if (model.data[i] === label.heart && converted.data[i] === 0) data[i] = lungs[i]!;
  }
  return createLabelmap(converted.width, converted.height, data);
}

function overlaps(
  a: Labelmap,
  b: Labelmap,
): Pick<DisagreementFeatures, 'dice' | 'diceRight' | 'diceLeft' | 'areaRatio'> {
  const pairs = new Uint32Array(9);
  const [fourOfA, fourOfB] = [fourPixels(a.data), fourPixels(b.data)];
  for (let i = 0; i < a.data.length; i += 4) {
    // No share below asks how much lies in neither.
    if ((fourOfA[i >> 2]! | fourOfB[i >> 2]!) === 0) continue;
    for (let k = i; k < Math.min(i + 4, a.data.length); k += 1) pairs[3 * a.data[k]! + b.data[k]!]! += 1;
  }
  const count = (inA: number, inB: number) => pairs[3 * inA + inB]!;
  const ofA = [0, 1, 2].map((value) => count(value, 0) + count(value, 1) + count(value, 2));
  const ofB = [0, 1, 2].map((value) => count(0, value) + count(1, value) + count(2, value));
  const same = [0, 1, 2].map((value) => count(value, value));
  const both = count(1, 1) + count(1, 2) + count(2, 1) + count(2, 2);
  const areaA = ofA[1]! + ofA[2]!;
  const areaB = ofB[1]! + ofB[2]!;
  const per = (value: number) =>
    ofA[value]! + ofB[value]! === 0 ? null : (2 * same[value]!) / (ofA[value]! + ofB[value]!);
  return {
    dice: areaA + areaB === 0 ? 1 : (2 * both) / (areaA + areaB),
    diceRight: per(label.rightLung),
    diceLeft: per(label.leftLung),
    areaRatio: areaA / Math.max(1, areaB),
  };
}

/** Rows from the first to the last of the taller lung. */
function heightOf(map: Labelmap): number {
  let tallest = 0;
  for (const value of [label.rightLung, label.leftLung]) {
    const first = map.data.indexOf(value);
    if (first < 0) continue;
    const last = map.data.lastIndexOf(value);
    tallest = Math.max(tallest, Math.floor(last / map.width) - Math.floor(first / map.width) + 1);
  }
  return tallest;
}

/** Features as flat numbers, as they are stored beside the risk. */
export function flatFeatures({ shape, outline, disagreement }: Features): Record<string, number | null> {
  const { missingSide, largerSide: _, ...numbers } = shape;
  const flat: Record<string, number | null> = { ...numbers, ...outline, missingLung: missingSide === null ? 0 : 1 };
  if (disagreement) {
    const { sectors, exact, borderShare: _ofModel, ...rest } = disagreement;
    Object.assign(flat, rest, { exact: exact ? 1 : 0 });
    for (const { side, sector, short, beyond } of sectors) {
      flat[`${side}.${sector}`] = (beyond > short ? beyond : -short) / disagreement.lungHeightPx;
    }
  }
  for (const [name, value] of Object.entries(flat)) if (value !== null) flat[name] = Math.round(value * 1e4) / 1e4;
  return flat;
}
