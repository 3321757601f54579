import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';

interface Lungs {
  readonly width: number;
  readonly height: number;
  /** Patient's right lung (image left) is this much wider than the left one. */
  readonly rightWider?: number;
}

/** Two ellipses: 1 in the patient's right lung, 2 in the left one. */
export function drawnLungs({ width, height, rightWider = 1 }: Lungs): Uint8Array {
  const sides = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = (x + 0.5) / width;
      const v = ((y + 0.5) / height - 0.5) / 0.33;
      if (((u - 0.3) / (0.12 * rightWider)) ** 2 + v ** 2 < 1) sides[y * width + x] = 1;
      else if (((u - 0.7) / 0.12) ** 2 + v ** 2 < 1) sides[y * width + x] = 2;
    }
  }
  return sides;
}

export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array | Uint16Array;
}

/** Writes grey values by the ending of the path, making the folders it needs. */
export async function writeGrey(path: string, { width, height, values }: Grey): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const wide = values instanceof Uint16Array;
  const picture = sharp(values, { raw: { width, height, channels: 1 } }).toColourspace(wide ? 'grey16' : 'b-w');
  if (/\.jpe?g$/.test(path)) await picture.jpeg({ quality: 95 }).toFile(path);
  else if (/\.tiff?$/.test(path)) await picture.tiff({ compression: 'lzw' }).toFile(path);
  else await picture.png().toFile(path);
  return path;
}

/** Writes an RGB picture whose channels `colour` computes from the pixel number. */
export async function writeColour(
  path: string,
  size: { readonly width: number; readonly height: number },
  colour: (pixel: number) => readonly number[],
): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const channels = colour(0).length as 3 | 4;
  const values = size.width * size.height;
  const bytes = new Uint8Array(values * channels);
  for (let i = 0; i < values; i += 1) bytes.set(colour(i), i * channels);
  await sharp(bytes, { raw: { ...size, channels } }).toFile(path);
  return path;
}

/** A mask file: white lungs on black. */
export async function writeMask(path: string, lungs: Lungs): Promise<string> {
  return writeGrey(path, { ...lungs, values: drawnLungs(lungs).map((side) => (side === 0 ? 0 : 255)) });
}

/** A film whose lungs are dark and whose body carries a pattern of its own, so that no two numbers give equal films. */
export async function writeFilm(path: string, lungs: Lungs & { readonly number?: number }): Promise<string> {
  const { width, number = 0 } = lungs;
  const values = drawnLungs(lungs).map((side, i) => {
    const texture = ((i % width) * (3 + number) + Math.floor(i / width) * 5) % 40;
    return side === 0 ? 150 + texture : 50 + texture;
  });
  return writeGrey(path, { ...lungs, values });
}
