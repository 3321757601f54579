import { expect, it } from 'vitest';
import { t } from '#renderer/app/strings/t.ts';
import { stageMessage } from '#renderer/screens/case/stage-message.ts';
import type { LoadedCase } from '#renderer/screens/case/use-case.ts';

const loaded: LoadedCase = {
  detail: null,
  film: null,
  filmProblem: 'The film a.jpg cannot be read.',
  isFilmGone: false,
  problem: null,
  sources: [],
  masks: new Map(),
  maskProblems: new Map(),
};

it('offers to reject a film that is bad, and never one whose folder was moved', () => {
  expect(stageMessage(loaded, false)?.lines).toEqual([loaded.filmProblem, t.case.goOn]);
  expect(stageMessage({ ...loaded, isFilmGone: true }, false)?.lines).toEqual([loaded.filmProblem, t.case.filmGone]);
});
