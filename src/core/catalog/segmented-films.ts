import { toFailure } from '#rpc/failure.ts';
import { readGrey } from '../images/read-grey.ts';

/** JPEG ringing reaches a few grey levels into the blacked-out part. */
const blackUpTo = 4;

/**
 * Whether a film is one of CXLSeg's: 224×224 and black outside its mask (about 70% of it). Missing lung cannot be seen on it,
 * and it has the same relative path as the whole film (formats §0.3).
 */
export async function isSegmentedFilm(path: string): Promise<boolean> {
  try {
    const { width, height, values } = await readGrey(path, { use: 'film' });
    if (width !== 224 || height !== 224) return false;
    let black = 0;
    for (const value of values) if (value <= blackUpTo) black += 1;
    return black > values.length / 2;
  } catch (thrown) {
    if (toFailure(thrown).code === 'film-unreadable') return false;
    throw thrown;
  }
}

const leastFilms = 3;

/** Whether the films of a folder are blacked-out ones, judged by the first few of them that are there. */
export async function areSegmentedFilms(paths: readonly string[]): Promise<boolean> {
  let segmented = 0;
  let whole = 0;
  for (const path of paths) {
    if (await isSegmentedFilm(path)) segmented += 1;
    else whole += 1;
    if (whole > segmented && whole >= leastFilms) return false;
  }
  return segmented > whole;
}
