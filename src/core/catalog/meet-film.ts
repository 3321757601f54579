import { isMissing } from '../images/unreadable.ts';
import type { CaseRecord, FilmUpdate } from '../store/cases.ts';
import { type FilmFacts, filmSize } from './film-facts.ts';
import { isSameFile } from './same-file.ts';

/** A film as an import found it. */
export interface FoundFilm extends Pick<FilmFacts, 'filmState' | 'filmProblem'> {
  readonly filmPath: string;
  readonly filmWidth: number | null;
  readonly filmHeight: number | null;
}

/** `update`: what is known better of the film of the case now. */
export type FilmMeeting =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly update: Omit<FilmUpdate, 'caseId'> }
  /** It is no longer where it was. */
  | { readonly kind: 'moved'; readonly from: string; readonly update: Omit<FilmUpdate, 'caseId'> }
  /** The case has another film, at `path`. */
  | { readonly kind: 'other'; readonly path: string };

/**
 * What a film is to the case of its name, if there is one. Names like `1.png` are in many datasets, so it is the film of the case only
 * if it lies where that one did, or is equal to it byte for byte, or has its size while that one is gone. A case without a whole film
 * (CXLSeg alone) has an id that no other film has by chance: it keeps what it shows.
 */
export async function meetFilm(stored: CaseRecord | undefined, found: FoundFilm): Promise<FilmMeeting> {
  if (!stored) return { kind: 'new' };
  const { filmPath, filmState, filmProblem, filmWidth, filmHeight } = found;
  const from = stored.filmPath;
  if (from === '') return { kind: 'same', update: {} };
  const size = stored.filmWidth === null && filmWidth !== null ? { filmWidth, filmHeight } : {};
  if (from === filmPath) {
    const isBack = stored.filmState === 'missing' && filmState !== 'missing';
    return { kind: 'same', update: { ...size, ...(isBack && { filmState, filmProblem }) } };
  }
  const old = await compare(from, filmPath);
  if (old === 'same') return { kind: 'same', update: {} };
  if (old === 'differs' || !mayBeEqual(stored, found)) return { kind: 'other', path: from };
  return { kind: 'moved', from, update: { ...size, filmPath, filmState, filmProblem } };
}

async function compare(old: string, now: string): Promise<'same' | 'differs' | 'gone'> {
  try {
    return (await isSameFile(old, now)) ? 'same' : 'differs';
  } catch (thrown) {
    return isMissing(thrown) ? 'gone' : 'differs';
  }
}

/** Of a film whose size is not known, nothing speaks against it. */
function mayBeEqual(stored: CaseRecord, found: FoundFilm): boolean {
  const [old, now] = [filmSize(stored), filmSize(found)];
  return !old || !now || (old.width === now.width && old.height === now.height);
}
