import type { Frame } from '#contract/masks.ts';
import { resampleLabels } from '#domain/frame.ts';
import type { Labelmap } from '#domain/labelmap.ts';

const workingSidePx = 1024;

/**
 * The frame a mask is redrawn in: a coarse mask (CXLSeg's 224 × 224) gets a grid of up to 1024 pixels on the longer side with
 * the film's own proportions, never finer than the film; a mask that is already as fine keeps its grid, so that
 * what is not redrawn stays as it was, pixel by pixel.
 */
export function workingFrame(frame: Frame): Frame {
  const { filmWidth, filmHeight } = frame;
  const scale = Math.min(1, workingSidePx / Math.max(filmWidth, filmHeight));
  const width = Math.max(1, Math.round(filmWidth * scale));
  const height = Math.max(1, Math.round(filmHeight * scale));
  return frame.width >= width || frame.height >= height ? frame : { width, height, filmWidth, filmHeight };
}

/** A copy of the mask on another grid over the same film, free to be overwritten. */
export function copyOnto({ width, height }: Pick<Frame, 'width' | 'height'>, mask: Labelmap): Labelmap {
  const map = resampleLabels(mask, width, height);
  return { width: map.width, height: map.height, data: map.data.slice() };
}
