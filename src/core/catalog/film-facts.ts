import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FilmState } from '#contract/cases.ts';
import { toFailure } from '#rpc/failure.ts';
import { readFilmSize } from '../images/read-film.ts';
import { isMissingFile } from '../images/unreadable.ts';
import type { CaseRecord, NewCase } from '../store/cases.ts';
import type { Size } from './mask-fit.ts';

/** What an import knows of a film before anybody looks at it. */
export interface FilmFacts {
  readonly filmState: FilmState;
  /** A sentence when the film cannot be shown. */
  readonly filmProblem: string | null;
  readonly size: Size | null;
}

/** Whether a film is there and how large it is; its header is only read when `knownSize` does not say. */
export async function filmFacts(path: string, knownSize: Size | null): Promise<FilmFacts> {
  try {
    if (!knownSize) return { filmState: 'ok', filmProblem: null, size: await readFilmSize(path) };
    const { size } = await stat(path);
    if (size > 0) return { filmState: 'ok', filmProblem: null, size: knownSize };
    const filmProblem = `The film ${basename(path)} cannot be read: it is empty (0 bytes); copy it again from its origin.`;
    return { filmState: 'unreadable', filmProblem, size: knownSize };
  } catch (thrown) {
    const failure = toFailure(thrown);
    const absent = failure.code !== 'film-unreadable' || isMissingFile(failure);
    if (!absent) return { filmState: 'unreadable', filmProblem: failure.message, size: knownSize };
    const filmProblem = `The film ${basename(path)} is not there; expected at ${path}.`;
    return { filmState: 'missing', filmProblem, size: knownSize };
  }
}

/** The size of a film as far as an import found it out. */
export function filmSize(one: Pick<NewCase, 'filmWidth' | 'filmHeight'>): Size | null {
  return one.filmWidth && one.filmHeight ? { width: one.filmWidth, height: one.filmHeight } : null;
}

/** The file to show for a case: its film, else the blacked-out film of CXLSeg; null when there is nothing to show. */
export function caseFilmPath(one: Pick<CaseRecord, 'filmPath' | 'segmentedPath' | 'filmState'>): string | null {
  if (one.filmState === 'segmented-only') return one.segmentedPath || null;
  return one.filmState === 'missing' ? null : one.filmPath || null;
}
