import { t } from '#renderer/app/strings/t.ts';
import type { LoadedCase } from './use-case.ts';

/** What stands in place of the film: that it is coming, or why it cannot be shown; null when it is there. */
export function stageMessage({ film, filmProblem, problem }: LoadedCase, isOnStage: boolean) {
  if (problem) return { title: t.case.noCase, lines: [problem], waiting: false };
  if (filmProblem) return { title: t.case.noFilm, lines: [filmProblem, t.case.goOn], waiting: false };
  return film && isOnStage ? null : { title: t.case.loadingFilm, lines: [], waiting: true };
}
