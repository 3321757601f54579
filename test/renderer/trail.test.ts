import { expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import type { Route } from '#renderer/app/route.ts';
import { trailAfter } from '#renderer/app/trail.ts';

const queue: Route = { kind: 'queue' };
const film = (name: string): Route => ({ kind: 'case', caseId: name as CaseId });
const study = (studyId: string): Route => ({ kind: 'study', studyId });

function walk(...places: readonly Route[]): readonly Route[] {
  return places.slice(1).reduce<readonly Route[]>((trail, to, i) => trailAfter(trail, places[i]!, to), []);
}

it('leads from a study back to the case it was opened from, and from there to the queue', () => {
  expect(walk(queue, film('a'), study('s'))).toEqual([queue, film('a')]);
  expect(walk(queue, film('a'), study('s'), film('a'))).toEqual([queue]);
  expect(walk(queue, film('a'), study('s'), film('a'), queue)).toEqual([]);
});

it('leads from a film opened in a study back to the study, however many films were stepped through', () => {
  const trail = walk(queue, study('s'), film('a'), film('b'), film('c'));
  expect(trail).toEqual([queue, study('s')]);
  expect(trailAfter(trail, film('c'), study('s'))).toEqual([queue]);
  const around = walk(queue, film('a'), study('s'), film('b'), film('a'));
  expect(around).toEqual([queue, film('a'), study('s')]);
});

it('goes sideways from study to study, and never to and fro between a study and its film', () => {
  expect(walk(queue, study('s'), study('u'))).toEqual([queue]);
  const toAndFro = Array.from({ length: 6 }, () => [film('a'), study('s')]).flat();
  expect(walk(queue, ...toAndFro)).toEqual([queue, film('a')]);
});

it('leads to the queue from what was opened from elsewhere', () => {
  expect(walk({ kind: 'dashboard' }, film('a'))).toEqual([queue]);
});
