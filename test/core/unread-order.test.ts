import { describe, expect, it } from 'vitest';
import { insertCases } from '#core/store/cases.ts';
import { numsInUnreadOrder } from '#core/store/unread-order.ts';
import { id, oneCase, tempStore } from './workspace-builder.ts';

/** More than are few, in another order than they are imported in; a fifth of them share a study with others or have none. */
const cases = Array.from({ length: 2600 }, (_, i) =>
  oneCase({
    caseId: id(`${['a', 'ä', '｡', '🫁'][i % 4]}-${(i * 7919) % 2600}`),
    studyId: i % 5 === 0 ? '' : `study-${(i * 31) % 700}`,
  }),
);
const selected = (matches: (num: number) => boolean) =>
  Uint8Array.from({ length: cases.length + 1 }, (_, num) => (num > 0 && matches(num) ? 1 : 0));

describe('the cases of an order that is still being read', () => {
  it.each(['case_id', 'study_id'] as const)('come by %s as the database sorts them, few or many', async (column) => {
    await using one = await tempStore();
    const { db } = one.store;
    await one.store.transaction((inside) => insertCases(inside, cases));
    const all = await db.selectFrom('cases').select(['num', column]).orderBy(column).orderBy('num').execute();
    expect(all).toHaveLength(cases.length);
    const beginnings = [null, all[0]!, all[1300]!, all.at(-1)!];
    const some = [selected((num) => num % 1000 === 1), selected((num) => num % 2 === 1), selected((num) => num > 20)];
    for (const selection of [null, ...some]) {
      for (const [i, row] of beginnings.entries()) {
        const from = [0, 1, 1301, all.length][i]!;
        const expected = all.slice(from).filter(({ num }) => !selection || selection[num] === 1);
        const after = row && { text: row[column], num: row.num };
        const wanted = { selection, after, limit: 9, isRead: () => false };
        expect(await numsInUnreadOrder(db, column, wanted)).toEqual(expected.slice(0, 9).map(({ num }) => num));
      }
    }
  });

  it('are left to the order once that has been read', async () => {
    await using one = await tempStore({ cases: 3 });
    const wanted = { selection: null, after: null, limit: 9, isRead: () => true };
    expect(await numsInUnreadOrder(one.store.db, 'case_id', wanted)).toBeNull();
  });
});
