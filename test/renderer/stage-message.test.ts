import { afterEach, expect, it } from 'vitest';
import { bindKeys, tableBindings } from '#renderer/app/shortcuts.ts';
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

afterEach(() => bindKeys(tableBindings()));

it('offers to reject a film that is bad, and never one whose folder was moved', () => {
  expect(stageMessage(loaded, false)?.lines).toEqual([loaded.filmProblem, t.case.goOn('X', 'U', '→')]);
  expect(stageMessage({ ...loaded, isFilmGone: true }, false)?.lines).toEqual([loaded.filmProblem, t.case.filmGone]);
});

it('names the keys that are in force, and an action without one by its name', () => {
  bindKeys({ ...tableBindings(), reject: ['Shift+X'], next: [] });
  expect(stageMessage(loaded, false)?.lines[1]).toBe(t.case.goOn('Shift+X', 'U', `“${t.shortcuts.next}”`));
});
