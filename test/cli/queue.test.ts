import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '#core/store/store.ts';
import { appendReviewOf } from '../core/reviews.ts';
import { addCases, id, oneCase, tempFolder } from '../core/workspace-builder.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

it('lists the queue by study, each with its roll-up and its films', async () => {
  await using folder = await tempFolder();
  const dir = join(folder.dir, 'w');
  const queue = (...args: string[]) =>
    spawnSync(process.execPath, [main, 'queue', ...args, '--workspace', dir], { encoding: 'utf8' });
  const store = await openStore({ dir });
  await addCases(
    store,
    ['a', 'b', 'c'].map((name) => oneCase({ caseId: id(name), studyId: name === 'c' ? 'study-2' : 'study-1' })),
  );
  await appendReviewOf(store, id('a'));
  await appendReviewOf(store, id('c'));
  await store.close();

  expect(JSON.parse(queue('--by', 'study', '--sort', 'id', '--json').stdout)).toMatchObject([
    { study: 'study-1', status: 'pending', cases: [{ case: 'a', status: 'accepted' }, { case: 'b' }] },
    { study: 'study-2', status: 'accepted', cases: [{ case: 'c' }] },
  ]);
  expect(queue('--by', 'study', '--where', 'status=accepted', '--limit', '1').stdout).toMatch(/study-1 .*a accepted/);
  expect(queue('--by', 'study', '--where', 'study=study-2').stdout).not.toMatch(/study-1/);
  expect(queue('--by', 'person')).toMatchObject({ status: 2, stderr: expect.stringMatching(/case, study/) });
});
