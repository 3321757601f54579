import type { ProbabilityLevels } from '#contract/engine-contract.ts';
import { resampleLabels } from '#domain/frame.ts';
import { toDefinition } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { spoil, spoilKinds } from '#domain/phantom/spoil.ts';
import { probabilitySide, toLevels } from '#domain/probability-levels.ts';
import { createRandom } from '#domain/random.ts';
import { toWire } from '#domain/rle.ts';
import { smooth } from '#domain/smooth.ts';

/** A drawn case without its film: the mask of a dataset, a twentieth of them spoilt, and what a model would have said. */
export interface DrawnAnswer {
  readonly mask: Labelmap;
  readonly model: Labelmap;
  readonly levels: ProbabilityLevels;
}

/** @param i which one; the same number gives the same answer */
export function drawnAnswer(i: number): DrawnAnswer {
  const truth = drawPhantomLabels({ seed: `bench ${i}`, width: 224, height: 224 });
  const kind = spoilKinds[i % spoilKinds.length]!;
  const definition = 'retrocardiac-included';
  const mask =
    i % 20 === 7
      ? spoil({ truth, definition, kind, random: createRandom(i) })
      : toDefinition({ map: truth, definition: 'heart-excluded' }, definition);
  // Two outlines a little apart, as of two hands.
  const model = resampleLabels(drawPhantomLabels({ seed: `bench ${i}`, width: 220, height: 220 }), 512, 512);
  return { mask, model, levels: { lungs: levelled(model, 2), withHeart: levelled(model, 3) } };
}

/** Probabilities that fall over a few pixels of the coarse grid. */
function levelled(model: Labelmap, most: number) {
  const coarse = resampleLabels(model, probabilitySide, probabilitySide);
  const cut = { ...coarse, data: coarse.data.map((value) => (value > 0 && value <= most ? 1 : 0)) };
  const soft = new Float32Array(cut.data.length);
  for (const radius of [0, 1, 2]) {
    const { data } = radius === 0 ? cut : smooth(cut, { x: radius, y: radius });
    for (let k = 0; k < soft.length; k += 1) soft[k]! += data[k]! * 0.333;
  }
  return toWire(toLevels(soft, probabilitySide, probabilitySide));
}
