import type { Frame } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * Film coordinate of the centre of mask pixel (u, v), half-pixel convention: x = (u + 0.5) · W / w − 0.5.
 * The 224 grid of CXLSeg is a squash of the whole film made this way (OpenCV's default resize).
 */
export function toFilm(frame: Frame, u: number, v: number): { readonly x: number; readonly y: number } {
  return {
    x: ((u + 0.5) * frame.filmWidth) / frame.width - 0.5,
    y: ((v + 0.5) * frame.filmHeight) / frame.height - 0.5,
  };
}

/** Inverse of `toFilm`; the result is not rounded. */
export function toMask(frame: Frame, x: number, y: number): { readonly u: number; readonly v: number } {
  return {
    u: ((x + 0.5) * frame.width) / frame.filmWidth - 0.5,
    v: ((y + 0.5) * frame.height) / frame.filmHeight - 0.5,
  };
}

/** Size of one mask pixel in film pixels. Every distance on a mask uses both. */
export function pixelSize(frame: Frame): { readonly x: number; readonly y: number } {
  return { x: frame.filmWidth / frame.width, y: frame.filmHeight / frame.height };
}

/** Nearest-neighbour resampling onto another grid over the same film: labels are kept, none is invented. */
export function resampleLabels(map: Labelmap, width: number, height: number): Labelmap {
  if (map.width === width && map.height === height) return map;
  const out = createLabelmap(width, height);
  const columns = new Int32Array(width);
  for (let x = 0; x < width; x += 1) columns[x] = Math.min(map.width - 1, Math.floor(((x + 0.5) * map.width) / width));
  let drawn = -1;
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(map.height - 1, Math.floor(((y + 0.5) * map.height) / height)) * map.width;
    if (row === drawn) out.data.copyWithin(y * width, (y - 1) * width, y * width);
    else for (let x = 0; x < width; x += 1) out.data[y * width + x] = map.data[row + columns[x]!]!;
    drawn = row;
  }
  return out;
}
