import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { boundedMap } from '#core/catalog/bounded-map.ts';

describe('work on many items at a time', () => {
  it('keeps the order of the items, and never more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const results = await boundedMap([5, 1, 4, 2, 3], 2, async (ms) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(ms);
      running -= 1;
      return 10 * ms;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('is over when it fails: nothing is begun after the first error, and nothing still runs', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = boundedMap([0, 1, 2, 3, 4, 5], 3, async (item) => {
      begun.push(item);
      await sleep(item === 1 ? 1 : 30);
      if (item === 1) throw new Error('one of them');
      ended.push(item);
    });
    await expect(work).rejects.toThrow('one of them');
    expect([begun, ended]).toEqual([
      [0, 1, 2],
      [0, 2],
    ]);
  });
});
