import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '#core/store/store.ts';
import { addCases, id, oneCase, tempFolder } from '../core/workspace-builder.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** A workspace with two films of a known patient and three of whom nobody knows whom they show, and the command line on it. */
async function mixedWorkspace() {
  const folder = await tempFolder();
  const dir = join(folder.dir, 'w');
  const store = await openStore({ dir });
  const known = { studyId: 's1', subjectId: 'p1' };
  const strangers = ['b', 'c'].map((name) => oneCase({ caseId: id(name), studyId: name, subjectId: name }));
  const blank = oneCase({ caseId: id('d'), studyId: '', subjectId: '' });
  await addCases(store, [oneCase({ caseId: id('a'), ...known }), oneCase({ caseId: id('e'), ...known })]);
  await addCases(store, [...strangers, blank]);
  await store.close();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args, '--workspace', dir], { encoding: 'utf8' }).stdout;
  return { out: join(folder.dir, 'out'), run, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

it('says after an export of how many films nobody knows the patient', async () => {
  await using at = await mixedWorkspace();
  expect(JSON.parse(at.run('export', 'png', '--out', `${at.out}-json`, '--json'))).toMatchObject({ withoutPatient: 3 });
  expect(at.run('export', 'png', '--out', at.out)).toContain(
    'No patient is known of 3 films: each counts as one patient',
  );
  const known = at.run('export', 'png', '--out', `${at.out}-known`, '--where', 'study=s1');
  expect(known).toContain('2 masks read back');
  expect(known).not.toContain('patient');
});

it('counts the patients that are known, and the films whose patient nobody knows', async () => {
  await using at = await mixedWorkspace();
  expect(JSON.parse(at.run('stats', '--json'))).toMatchObject({ studies: 1, subjects: 1, withoutPatient: 3 });
  const [first] = at.run('stats').split('\n');
  expect(first).toBe(
    '5 cases of 1 known study and 1 known patient; the patients of 3 films are not known; 5 masks, 0 events.',
  );
});
