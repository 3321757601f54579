import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { FilmPixels } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { useCaseHabits } from './case-habits.ts';
import { filmOptions } from './case-queries.ts';

const nothing = () => () => {};

interface ShownFilm {
  readonly viewport: Viewport;
  readonly caseId: CaseId;
  readonly width: number;
  readonly height: number;
}

/**
 * Puts the film of the case on the stage, and the film in full once the reader zooms in beyond the reduced one. Pixels that are read again,
 * as after a job or a lost connection, take the place of the old ones: zoom, window and a stroke being drawn stay.
 * @returns why it could not be read in full, in a sentence: the reduced one stays then.
 */
export function useFilmOnStage(viewport: Viewport | null, caseId: CaseId, film: FilmPixels | null): string | null {
  const core = useCore();
  const scale = useSyncExternalStore(viewport?.subscribe ?? nothing, () => viewport?.state().closestScale ?? 0);

  const shown = useRef<ShownFilm | null>(null);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = viewport && film ? { viewport, caseId, width: film.filmWidth, height: film.filmHeight } : null;
    if (before && shown.current && isSame(before, shown.current)) return;
    const { keepView, keepWindow } = useCaseHabits.getState();
    viewport?.showFilm(film, { view: keepView, window: keepWindow });
  }, [viewport, caseId, film]);

  const isReduced = film !== null && film.width < film.filmWidth;
  const shownTexels = film ? film.width / film.filmWidth : 1;
  const most = viewport?.maxFilmSide ?? 0;
  const tooLarge = film !== null && Math.max(film.filmWidth, film.filmHeight) > most;
  const full = useQuery({
    ...filmOptions(core, caseId, tooLarge ? most : null),
    enabled: isReduced && scale > shownTexels * 1.1,
  });

  const best = full.data && isReduced && scale > shownTexels ? full.data : film;
  useLayoutEffect(() => {
    if (best) viewport?.refineFilm(best);
  }, [viewport, best]);

  return isReduced && full.error ? failureSentence(full.error) : null;
}

function isSame(one: ShownFilm, other: ShownFilm): boolean {
  return (Object.keys(one) as (keyof ShownFilm)[]).every((key) => one[key] === other[key]);
}
