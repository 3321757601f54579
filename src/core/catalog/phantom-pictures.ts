import sharp, { type Sharp } from 'sharp';
import { resampleLabels } from '#domain/frame.ts';
import { toDefinition } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { drawPhantomLabels, type Phantom } from '#domain/phantom/phantom.ts';
import { type SpoilKind, spoil } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';

/** Every mask of CXLSeg is a squash of its film to this grid. */
const gridSide = 224;
const grid = { width: gridSide, height: gridSide, channels: 1 } as const;

/** The mask of a phantom as CXLSeg would have it (retrocardiac-included), spoilt in a named way or not at all. */
export function spoiltMask(phantom: Phantom, kind: SpoilKind | null, seed: string): Labelmap {
  const truth = resampleLabels(phantom.labels, gridSide, gridSide);
  const definition = 'retrocardiac-included';
  if (!kind) return toDefinition({ map: truth, definition: 'heart-excluded' }, definition);
  const random = createRandom(`spoilt ${seed}`);
  const other = drawPhantomLabels({ seed: `other ${seed}`, width: gridSide, height: gridSide });
  return spoil({ truth, definition, kind, random, other });
}

/** Writes the film of a phantom as MIMIC-CXR-JPG would. */
export async function writeFilm(phantom: Phantom, path: string): Promise<void> {
  await grey(phantom).toColourspace('b-w').jpeg({ quality: 92 }).toFile(path);
}

/** Writes a mask of a phantom, and the film blacked out outside it, as CXLSeg would. */
export async function writeMask(
  phantom: Phantom,
  mask: Labelmap,
  paths: { readonly mask: string; readonly segmented: string },
): Promise<void> {
  const white = Uint8Array.from(mask.data, (value) => (value === 0 ? 0 : 255));
  await sharp(white, { raw: grid }).toColourspace('b-w').jpeg({ quality: 95 }).toFile(paths.mask);
  const small = await grey(phantom)
    .resize(gridSide, gridSide, { fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const segmented = Uint8Array.from(small, (value, i) => (white[i] === 0 ? 0 : value));
  await sharp(segmented, { raw: grid }).toColourspace('srgb').jpeg({ quality: 90 }).toFile(paths.segmented);
}

function grey({ film, width, height }: Phantom): Sharp {
  return sharp(film, { raw: { width, height, channels: 1 } });
}
