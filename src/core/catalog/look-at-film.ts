import { createHash } from 'node:crypto';
import { toFailure } from '#rpc/failure.ts';
import { readGrey } from '../images/read-grey.ts';
import { isMissingFile } from '../images/unreadable.ts';
import type { CaseRecord } from '../store/cases.ts';
import { isSegmentedFilm } from './segmented-films.ts';

export type FilmLook =
  /** `print` is equal for films that are equal pixel for pixel. */
  | { readonly kind: 'readable'; readonly print: string; readonly segmented: boolean }
  | { readonly kind: 'missing' | 'unreadable'; readonly message: string };

/** Films are compared at this size: decoding is exact, so equal films stay equal, and a JPEG is shrunk as it is read. */
const printSide = 64;

/** Decodes the film of a case, whole, and says what there is to know of it. */
export async function lookAtFilm(one: CaseRecord): Promise<FilmLook> {
  const path = one.filmPath || one.segmentedPath;
  if (!path) return { kind: 'missing', message: 'The dataset names no film.' };
  try {
    const { values, header, width, height } = await readGrey(path, { maxSide: printSide, use: 'film' });
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const hash = createHash('sha256').update(`${header.width}×${header.height} ${width}×${height} `).update(bytes);
    const segmented = !one.filmPath || (header.width === 224 && header.height === 224 && (await isSegmentedFilm(path)));
    return { kind: 'readable', print: hash.digest('base64'), segmented };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'film-unreadable') throw thrown;
    return { kind: isMissingFile(failure) ? 'missing' : 'unreadable', message: failure.message };
  }
}
