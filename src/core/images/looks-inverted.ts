import type { Labelmap } from '#domain/labelmap.ts';

const borderShare = 0.9;
const leastShare = 0.5;
const fullShare = 0.98;

/**
 * Whether a mask looks as if foreground and background were exchanged: foreground along nearly the whole border of the
 * picture and over more than half of it, with something left out inside. Lungs never reach all four edges of a film.
 */
export function looksInverted(map: Labelmap): boolean {
  const { width, height, data } = map;
  let area = 0;
  for (let i = 0; i < data.length; i += 1) if (data[i] !== 0) area += 1;
  const share = area / data.length;
  if (share < leastShare || share > fullShare) return false;
  let border = 0;
  for (let x = 0; x < width; x += 1) {
    if (data[x] !== 0) border += 1;
    if (data[(height - 1) * width + x] !== 0) border += 1;
  }
  for (let y = 1; y < height - 1; y += 1) {
    if (data[y * width] !== 0) border += 1;
    if (data[y * width + width - 1] !== 0) border += 1;
  }
  return border >= borderShare * (2 * width + 2 * Math.max(0, height - 2));
}
