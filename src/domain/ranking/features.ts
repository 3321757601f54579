import type { ProbabilitySummary } from '#contract/engine-contract.ts';
import { label } from '#contract/masks.ts';
import { resampleLabels } from '../frame.ts';
import { type DefinedMask, harmonise, toDefinition } from '../harmonise.ts';
import type { Labelmap } from '../labelmap.ts';
import { agreement } from '../metrics.ts';
import { type Sector, sectorDistances } from './sectors.ts';
import { type ShapeFeatures, shapeFeatures } from './shape-features.ts';

/** Finer grids only make these features dearer: a lung's outline is known to about a two-hundredth of the film. */
const workingSide = 256;

export interface FeatureRequest {
  readonly mask: DefinedMask;
  /** The model's answer for the same film, where there is one. */
  readonly model: DefinedMask | null;
  readonly summary: Pick<ProbabilitySummary, 'plausibility' | 'boundaryEntropy'> | null;
  readonly filmWidth: number;
  readonly filmHeight: number;
}

/** How the mask lies to the model's, both in one lung definition. */
export interface DisagreementFeatures {
  readonly dice: number;
  /** Per lung; null when neither mask has that lung. */
  readonly diceRight: number | null;
  readonly diceLeft: number | null;
  /** In heights of the model's larger lung; null when one mask is empty. */
  readonly hd95Heights: number | null;
  readonly assdHeights: number | null;
  /** Height of the model's larger lung in film pixels. */
  readonly lungHeightPx: number;
  /** In film pixels. */
  readonly sectors: readonly Sector[];
  /** False when the definitions differ and no heart is known: the retrocardiac area counts as disagreement. */
  readonly exact: boolean;
  /** 0 to 1: how far the model's own answer can be believed. */
  readonly trust: number;
  /** 0 to 1: how much the model's answer looks like the two lungs of a frontal film. */
  readonly plausibility: number;
}

export interface Features {
  readonly shape: ShapeFeatures;
  readonly disagreement: DisagreementFeatures | null;
}

/** Everything the risk of a mask is computed from. */
export function computeFeatures(request: FeatureRequest): Features {
  const mask = { ...request.mask, map: worked(request.mask.map) };
  if (!request.model) return { shape: shapeFeatures(toDefinition(mask, mask.definition)), disagreement: null };
  const model = { ...request.model, map: worked(request.model.map) };
  const { first, second, exact } = harmonise({ first: mask, second: model });
  const size = { x: request.filmWidth / first.width, y: request.filmHeight / first.height };
  const lungHeightPx = Math.max(1, heightOf(second) * size.y);
  const { hd95Px, assdPx, dice: both } = agreement(first, second, size);
  return {
    shape: shapeFeatures(first),
    disagreement: {
      dice: both,
      diceRight: diceOf(first, second, label.rightLung),
      diceLeft: diceOf(first, second, label.leftLung),
      hd95Heights: hd95Px === null ? null : hd95Px / lungHeightPx,
      assdHeights: assdPx === null ? null : assdPx / lungHeightPx,
      lungHeightPx,
      sectors: sectorDistances(first, second, size),
      exact,
      trust: trustIn(request.summary),
      plausibility: request.summary?.plausibility ?? 1,
    },
  };
}

function worked(map: Labelmap): Labelmap {
  const { width, height } = map;
  const scale = Math.min(1, workingSide / Math.max(width, height));
  return resampleLabels(map, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

function diceOf(a: Labelmap, b: Labelmap, value: number): number | null {
  let either = 0;
  let both = 0;
  for (let i = 0; i < a.data.length; i += 1) {
    const inA = a.data[i] === value;
    const inB = b.data[i] === value;
    if (inA) either += 1;
    if (inB) either += 1;
    if (inA && inB) both += 1;
  }
  return either === 0 ? null : (2 * both) / either;
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

/** Boundary entropy in bits: 99 of 100 films of four sets stay below the first, answers to films that are no chest films above the second. */
const usualEntropy = 0.45;
const highEntropy = 0.8;

/** Sharp outlines and a plausible shape: full trust. From the usual entropy to the high one it falls to a third; an implausible answer is hardly believed. */
function trustIn(summary: FeatureRequest['summary']): number {
  if (!summary) return 1;
  const unsure = Math.max(0, Math.min(1, (summary.boundaryEntropy - usualEntropy) / (highEntropy - usualEntropy)));
  return Math.max(0.1, summary.plausibility * (1 - 0.67 * unsure));
}

/** Features as flat numbers, as they are stored beside the risk. */
export function flatFeatures({ shape, disagreement }: Features): Record<string, number | null> {
  const { missingSide, largerSide: _, ...numbers } = shape;
  const flat: Record<string, number | null> = { ...numbers, missingLung: missingSide === null ? 0 : 1 };
  if (!disagreement) return flat;
  const { sectors, exact, ...rest } = disagreement;
  Object.assign(flat, rest, { exact: exact ? 1 : 0 });
  for (const { side, sector, short, beyond } of sectors) {
    flat[`${side}.${sector}`] = (beyond > short ? beyond : -short) / disagreement.lungHeightPx;
  }
  return flat;
}
