import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { readWhere } from '#core/read-where.ts';
import { likeLimit } from '#core/similar/cases-like.ts';
import { writeMeta } from '#core/store/meta.ts';
import { queuePage } from '#core/store/queue.ts';
import { saveRisks } from '#core/store/risks.ts';
import { deleteSavedQuery, putSavedQuery, renameSavedQuery, savedQueries } from '#core/store/saved-queries.ts';
import type { Store } from '#core/store/store.ts';
import { addCases, at, id, oneCase, someCases, tempStore } from './workspace-builder.ts';

async function found(store: Store, text: string, sort: 'id' | 'like' = 'id'): Promise<readonly CaseId[]> {
  const where = await readWhere(store.db, text);
  return (await queuePage(store.db, { sort, where, limit: 500 })).rows.map((row) => row.caseId);
}

describe('a saved query', () => {
  it('stands for what it says inside any other query, brackets and all', async () => {
    await using one = await tempStore();
    await addCases(one.store, [
      oneCase({ caseId: id('a'), viewPosition: 'PA', split: 'train' }),
      oneCase({ caseId: id('b'), viewPosition: 'AP', split: 'test' }),
      oneCase({ caseId: id('c'), viewPosition: 'LL', split: 'train' }),
    ]);
    await putSavedQuery(one.store.db, { name: 'frontal films', where: 'view=PA or view=AP', sort: 'risk' }, at);
    expect(await found(one.store, '@"frontal films"')).toEqual(['a', 'b']);
    expect(await found(one.store, 'split=train and @"frontal films"')).toEqual(['a']);
    expect(await found(one.store, 'not @"frontal films"')).toEqual(['c']);
  });

  it('can be replaced, renamed and deleted, and says what there is when the name is not known', async () => {
    await using one = await tempStore();
    const { db } = one.store;
    await putSavedQuery(db, { name: 'mine', where: 'view=PA', sort: 'risk' }, at);
    await putSavedQuery(db, { name: 'mine', where: 'view=AP', sort: 'id' }, at);
    await putSavedQuery(db, { name: 'yours', where: '', sort: 'id' }, at);
    await expect(renameSavedQuery(db, 'mine', 'yours')).rejects.toMatchObject({ code: 'bad-input' });
    await renameSavedQuery(db, 'mine', 'ours');
    expect(await savedQueries(db)).toEqual([
      { name: 'ours', where: 'view=AP', sort: 'id' },
      { name: 'yours', where: '', sort: 'id' },
    ]);
    await expect(readWhere(db, '@oursx')).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no saved query "oursx". Did you mean "@ours"?',
    });
    await deleteSavedQuery(db, 'ours');
    await expect(deleteSavedQuery(db, 'ours')).rejects.toMatchObject({ code: 'not-found' });
    expect(await savedQueries(db)).toHaveLength(1);
  });
});

describe('cases like another', () => {
  /** Cases along a line: the n-th has the features n and −n. */
  async function ranked(count: number) {
    const one = await tempStore();
    const cases = someCases(count);
    await addCases(one.store, cases);
    await one.store.transaction(async (db) => {
      await writeMeta(db, 'ranked_source', 'dataset');
      await saveRisks(
        db,
        cases.slice(0, -1).map(({ caseId }, n) => ({
          caseId,
          source: 'dataset',
          risk: 0.5,
          reasons: [],
          features: { a: n, b: -n, missing: null },
          dice: null,
        })),
      );
    });
    return { ...one, cases: cases.map((known) => known.caseId) };
  }

  it('come nearest first, that one itself at the head, and can be filtered further', async () => {
    await using one = await ranked(30);
    const like = `like=${one.cases[10]}`;
    const near = await found(one.store, like, 'like');
    expect(near.slice(0, 5)).toEqual([10, 9, 11, 8, 12].map((n) => one.cases[n]));
    expect(near).toHaveLength(29);
    expect(await found(one.store, `${like} and not case=${one.cases[9]}`, 'like')).not.toContain(one.cases[9]);
    expect(await found(one.store, `${like} and view=AP`, 'like')).toEqual([]);
  });

  it('are at most so many as can be looked through', async () => {
    await using one = await ranked(likeLimit + 50);
    expect(await found(one.store, `like=${one.cases[0]}`)).toEqual(one.cases.slice(0, likeLimit));
  });

  it('follow a new ranking', async () => {
    await using one = await ranked(10);
    expect((await found(one.store, `like=${one.cases[0]}`, 'like'))[1]).toBe(one.cases[1]);
    const { db } = one.store;
    const moved = { source: 'dataset', risk: 0.5, reasons: [], dice: null };
    await saveRisks(db, [
      { ...moved, caseId: one.cases[1]!, features: { a: 8, b: -8 } },
      { ...moved, caseId: one.cases[8]!, features: { a: 0, b: 0 } },
    ]);
    await writeMeta(db, 'ranked_at', at);
    expect((await found(one.store, `like=${one.cases[0]}`, 'like'))[1]).toBe(one.cases[8]);
  });

  it('are refused for a case that is not there or not ranked, and as an order without a case', async () => {
    await using one = await ranked(5);
    await expect(readWhere(one.store.db, 'like=nobody')).rejects.toMatchObject({ code: 'not-found' });
    await expect(readWhere(one.store.db, `like=${one.cases[4]}`)).rejects.toThrow('is not ranked');
    await expect(queuePage(one.store.db, { sort: 'like', limit: 5 })).rejects.toThrow('add like=CASE');
  });
});
