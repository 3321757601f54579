import { describe, expect, it } from 'vitest';
import { workAhead } from '#core/jobs/work-ahead.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n += 1) yield n;
}

async function collect<Result>(results: AsyncIterable<Result>): Promise<Result[]> {
  const all: Result[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('work ahead', () => {
  it('gives results in the order of the items, however long each takes', async () => {
    const slowFirst = (n: number) => new Promise<number>((resolve) => setTimeout(() => resolve(n), 20 - 4 * n));
    expect(await collect(workAhead(numbers(5), 2, slowFirst))).toEqual([0, 1, 2, 3, 4]);
  });

  it('has no more under way than it may, beside the one that is waited for', async () => {
    let underWay = 0;
    let most = 0;
    const work = async (n: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return n;
    };
    await collect(workAhead(numbers(12), 3, work));
    expect(most).toBe(4);
  });

  it('ends with the first failure, and leaves none of the later ones unheard', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', hear);
    const work = (n: number) => Promise.reject(new Error(`item ${n}`));
    await expect(collect(workAhead(numbers(6), 2, work))).rejects.toThrow('item 0');
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});
