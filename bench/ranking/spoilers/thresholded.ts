import { dilate } from '#domain/morphology.ts';
import { percentile } from '#domain/percentile.ts';
import { smooth } from '#domain/smooth.ts';
import { painted } from './grown.ts';
import { type Spoiler, sized } from './spoiler.ts';

/** What is white in the lungs is left out, as by models that never saw a consolidation. */
export const opacityCut: Spoiler = (victim) => {
  const { lungs, grey } = victim;
  const limit = greyAt(victim, sized(victim, 97, 55));
  const dark = { ...lungs, data: lungs.data.map((v, i) => (v !== 0 && grey[i]! <= limit ? 1 : 0)) };
  return painted(lungs, smooth(dark, { x: 3, y: 3 }));
};

/** What is dark in and around the lungs: a mask by grey values. */
export const byGreyValue: Spoiler = (victim) => {
  const { lungs, grey } = victim;
  const limit = greyAt(victim, sized(victim, 96, 60));
  const around = dilate(lungs, { x: 0.06 * lungs.width, y: 0.06 * lungs.width });
  const dark = { ...lungs, data: around.data.map((v, i) => (v !== 0 && grey[i]! <= limit ? 1 : 0)) };
  return painted(lungs, smooth(dark, { x: 2, y: 2 }));
};

/** Below a level of the film only what is dark enough is kept. */
export const lowerPartByGreyValue: Spoiler = (victim) => {
  const { lungs, grey, random } = victim;
  const limit = greyAt(victim, sized(victim, 90, 40));
  const from = random.uniform(0.35, 0.6) * lungs.height;
  const kept = {
    ...lungs,
    data: lungs.data.map((v, i) => (v !== 0 && (i / lungs.width < from || grey[i]! <= limit) ? 1 : 0)),
  };
  return painted(lungs, smooth(kept, { x: 2, y: 2 }));
};

function greyAt({ lungs, grey }: { lungs: { data: Uint8Array }; grey: Uint8Array }, percent: number): number {
  const inside = grey.filter((_, i) => lungs.data[i] !== 0);
  return inside.length === 0 ? 255 : percentile(Float64Array.from(inside), percent);
}
