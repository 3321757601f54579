import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FilmState } from '#contract/cases.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import { failureText } from '#domain/failures/failure-text.ts';
import { toFailure } from '#rpc/failure.ts';
import { readFilmSize } from '../images/read-film.ts';
import { isMissingFile } from '../images/unreadable.ts';
import type { NewCase } from '../store/cases.ts';
import { leftOutFact } from './left-out.ts';
import type { Size } from './mask-fit.ts';

/** What an import knows of a film before anybody looks at it. */
export interface FilmFacts {
  readonly filmState: FilmState;
  /** A sentence when the film cannot be shown. */
  readonly filmProblem: string | null;
  /** What the sentence says. */
  readonly filmFact: FailureFact | null;
  readonly size: Size | null;
}

/** Whether a film is there and how large it is; its header is only read when `knownSize` does not say. */
export async function filmFacts(path: string, knownSize: Size | null): Promise<FilmFacts> {
  const whole = { filmState: 'ok', filmProblem: null, filmFact: null } as const;
  const file = basename(path);
  try {
    if (!knownSize) return { ...whole, size: await readFilmSize(path) };
    const { size } = await stat(path);
    if (size > 0) return { ...whole, size: knownSize };
    return unshown(
      'unreadable',
      { code: 'unreadable-picture', use: 'film', file, fault: { code: 'empty' } },
      knownSize,
    );
  } catch (thrown) {
    const failure = toFailure(thrown);
    const { fact } = failure;
    const isThere = failure.code === 'film-unreadable' && !isMissingFile(failure) && fact !== undefined;
    if (isThere) return unshown('unreadable', fact as FailureFact, knownSize);
    return unshown('missing', leftOutFact({ code: 'film-not-there', file, path }), knownSize);
  }
}

function unshown(filmState: FilmState, filmFact: FailureFact, size: Size | null): FilmFacts {
  return { filmState, filmProblem: failureText(filmFact), filmFact, size };
}

/** The size of a film as far as an import found it out. */
export function filmSize(one: Pick<NewCase, 'filmWidth' | 'filmHeight'>): Size | null {
  return one.filmWidth && one.filmHeight ? { width: one.filmWidth, height: one.filmHeight } : null;
}
