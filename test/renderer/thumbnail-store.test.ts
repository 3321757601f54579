import { describe, expect, it, vi } from 'vitest';
import type { Thumbnail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { createThumbnailStore } from '#renderer/app/thumbnail-store.ts';

const id = (n: number) => `case-${n}` as CaseId;

/** Answers when told to, and remembers what it was asked for. */
function slowFilms() {
  const asked: CaseId[][] = [];
  const waiting: (() => void)[] = [];
  return {
    asked,
    answerAll() {
      for (const answer of waiting.splice(0)) answer();
    },
    fetch(caseIds: CaseId[]): Promise<readonly Thumbnail[]> {
      asked.push(caseIds);
      const { promise, resolve } = Promise.withResolvers<readonly Thumbnail[]>();
      waiting.push(() =>
        resolve(
          caseIds.map((caseId) => ({
            caseId,
            width: 4,
            height: 4,
            jpeg: new Uint8Array([1]),
            contour: `${asked.length}`,
          })),
        ),
      );
      return promise;
    },
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 120));
}

describe('the thumbnails in sight', () => {
  it('are asked for together and told to whoever wants them', async () => {
    const films = slowFilms();
    const store = createThumbnailStore(films.fetch);
    let told = 0;
    for (const n of [1, 2, 3])
      store.want(id(n), () => {
        told += 1;
      });
    await settle();
    expect(films.asked).toEqual([[id(1), id(2), id(3)]]);
    films.answerAll();
    await settle();
    expect(told).toBe(3);
    expect(store.get(id(2))).toMatchObject({ width: 4, film: expect.any(Blob) });
  });

  it('are never asked for when they scrolled away before their turn', async () => {
    const films = slowFilms();
    const store = createThumbnailStore(films.fetch);
    const leave = store.want(id(1), () => {});
    store.want(id(2), () => {});
    leave();
    await settle();
    expect(films.asked).toEqual([[id(2)]]);
  });

  it('wait while ever new ones come into sight, but not for ever', async () => {
    vi.useFakeTimers();
    try {
      const films = slowFilms();
      const store = createThumbnailStore(films.fetch);
      for (let n = 0; n < 5; n += 1) {
        store.want(id(n), () => {});
        await vi.advanceTimersByTimeAsync(50);
      }
      expect(films.asked).toEqual([]);
      await vi.advanceTimersByTimeAsync(50);
      expect(films.asked.flat().length).toBe(5);
      for (let n = 10; n < 30; n += 1) {
        store.want(id(n), () => {});
        await vi.advanceTimersByTimeAsync(50);
      }
      expect(films.asked.flat()).toContain(id(12));
    } finally {
      vi.useRealTimers();
    }
  });

  it('come latest wanted first when there are more than fit at once', async () => {
    const films = slowFilms();
    const store = createThumbnailStore(films.fetch);
    for (let n = 0; n < 100; n += 1) store.want(id(n), () => {});
    await settle();
    expect(films.asked.length).toBe(2);
    expect(films.asked[0]).toContain(id(99));
    expect(films.asked.flat()).not.toContain(id(0));
  });

  it('stay until the new one is here when their mask changed, even while they were being fetched', async () => {
    const films = slowFilms();
    const store = createThumbnailStore(films.fetch);
    store.want(id(1), () => {});
    await settle();
    store.forget(id(1));
    films.answerAll();
    await settle();
    expect(films.asked.length).toBe(2);
    expect(store.get(id(1))?.contour).toBe('1');
    films.answerAll();
    await settle();
    expect(store.get(id(1))?.contour).toBe('2');
  });

  it('are forgotten by a store that follows, one and all of them, for as long as it does', async () => {
    const films = slowFilms();
    const lead = createThumbnailStore(async () => []);
    const store = createThumbnailStore(films.fetch);
    const leave = lead.passOn(store);
    store.want(id(1), () => {});
    await settle();
    films.answerAll();
    await settle();
    lead.forget(id(1));
    await settle();
    films.answerAll();
    await settle();
    expect(store.get(id(1))?.contour).toBe('2');
    lead.forgetAll();
    await settle();
    films.answerAll();
    await settle();
    expect(store.get(id(1))?.contour).toBe('3');
    leave();
    lead.forgetAll();
    await settle();
    expect(films.asked.length).toBe(3);
  });

  it('leave no object URL behind when their store is closed, not even of those that come after it', async () => {
    const made = vi.spyOn(URL, 'createObjectURL');
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    try {
      const films = slowFilms();
      const store = createThumbnailStore(films.fetch);
      const leave = store.want(id(1), () => {});
      await settle();
      films.answerAll();
      await settle();
      store.want(id(2), () => {});
      await settle();
      // One whose mask changes while it is fetched, and one whose turn has not come.
      store.forget(id(2));
      store.want(id(3), () => {});
      store.close();
      leave();
      films.answerAll();
      await settle();
      expect(films.asked).toEqual([[id(1)], [id(2)]]);
      expect(made).toHaveBeenCalledTimes(1);
      expect(revoked.mock.calls).toEqual(made.mock.results.map(({ value }) => [value]));
      expect(store.get(id(1))).toBeUndefined();

      // React mounts what it shows twice while one develops: the same store is wanted again.
      store.want(id(1), () => {});
      await settle();
      films.answerAll();
      await settle();
      expect(store.get(id(1))).toBeDefined();
    } finally {
      made.mockRestore();
      revoked.mockRestore();
    }
  });
});
