import type { Rgb } from './overlay-colours.ts';

/** Colours by label, laid over the film with a blending operation of the plain canvas. */
export interface TintPass {
  readonly operation: 'multiply' | 'lighter';
  readonly colours: readonly Rgb[];
}

/**
 * The tint of `film-shader.ts` on a plain canvas: grey · (1 − a) + paint · (0.25 + 0.9 · grey) · a, taken apart into what
 * multiplies the grey and what is added to it.
 */
export function tintPasses(colours: readonly Rgb[], opacity: number): readonly TintPass[] {
  const a = Math.min(1, opacity * 1.6);
  const each = (map: (value: number) => number) => colours.map(([r, g, b]): Rgb => [map(r), map(g), map(b)]);
  return [
    { operation: 'multiply', colours: each((value) => Math.round(255 * (1 - a) + 0.9 * a * value)) },
    { operation: 'lighter', colours: each((value) => Math.round(0.25 * a * value)) },
  ];
}
