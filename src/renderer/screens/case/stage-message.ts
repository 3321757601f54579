import { toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { reasonKey } from './reason-keys.ts';
import type { LoadedCase } from './use-case.ts';

/** What stands in place of the film: that it is coming, or why it cannot be shown; null when it is there. */
export function stageMessage({ film, filmProblem, isFilmGone, problem }: LoadedCase, isOnStage: boolean) {
  if (problem) return { title: t.case.noCase, lines: [problem], waiting: false };
  if (filmProblem) {
    const goOn = t.case.goOn(toPress('reject'), reasonKey('unreadable-film'), toPress('next'));
    const lines = [filmProblem, isFilmGone ? t.case.filmGone : goOn];
    return { title: t.case.noFilm, lines, waiting: false };
  }
  return film && isOnStage ? null : { title: t.case.loadingFilm, lines: [], waiting: true };
}
