import { t } from '#renderer/app/strings/t.ts';
import type { LoadedCase } from './use-case.ts';

/** What stands in place of the film: that it is coming, or why it cannot be shown; null when it is there. */
export function stageMessage({ film, filmProblem, isFilmGone, problem }: LoadedCase, isOnStage: boolean) {
  if (problem) return { title: t.case.noCase, lines: [problem], waiting: false };
  if (filmProblem) {
    const lines = [filmProblem, isFilmGone ? t.case.filmGone : t.case.goOn];
    return { title: t.case.noFilm, lines, waiting: false };
  }
  return film && isOnStage ? null : { title: t.case.loadingFilm, lines: [], waiting: true };
}
