import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlaceKeeper, type PlaceNow } from '#renderer/app/place-keeper.ts';

/** A reader on the move, a browser that keeps all, and a core that may be slow or away. */
function standing() {
  const inBrowser: string[] = [];
  const inCore: string[] = [];
  const state = { caseId: 'c1', reader: 'Ada' as string | null, isKnown: true, core: async () => {} };
  const whereOf = (place: string) => JSON.parse(place).onCase.caseId as string;
  const keeper = new PlaceKeeper({
    now: () =>
      state.isKnown ? ({ reader: state.reader, place: { onCase: { caseId: state.caseId } } } as PlaceNow) : null,
    keepInBrowser: (place) => inBrowser.push(whereOf(place)),
    async keepInCore(reader, place) {
      await state.core();
      inCore.push(`${reader} ${whereOf(place)}`);
    },
  });
  const move = (caseId: string) => {
    state.caseId = caseId;
    keeper.changed();
  };
  return { keeper, state, move, inBrowser, inCore };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the keeper of a place', () => {
  it('writes while the hand still moves, the newest place and each once', async () => {
    const { move, inBrowser, inCore } = standing();
    for (const caseId of ['c1', 'c2', 'c3']) {
      move(caseId);
      await vi.advanceTimersByTimeAsync(60);
    }
    await vi.advanceTimersByTimeAsync(500);
    move('c3');
    await vi.advanceTimersByTimeAsync(500);
    expect(inBrowser).toEqual(['c2', 'c3']);
    expect(inCore).toEqual(['Ada c2', 'Ada c3']);
  });

  it('writes nothing while the page is still giving a place back, and nothing into the core before a name is given', async () => {
    const { move, state, inBrowser, inCore } = standing();
    state.isKnown = false;
    move('c1');
    await vi.advanceTimersByTimeAsync(500);
    expect(inBrowser).toEqual([]);
    Object.assign(state, { isKnown: true, reader: null });
    move('c2');
    await vi.advanceTimersByTimeAsync(500);
    expect([inBrowser, inCore]).toEqual([['c2'], []]);
    state.reader = 'Bob';
    move('c2');
    await vi.advanceTimersByTimeAsync(500);
    expect(inCore).toEqual(['Bob c2']);
  });

  it('leaves out what has been overtaken while the core was busy', async () => {
    const { move, state, inCore } = standing();
    const busy = Promise.withResolvers<void>();
    state.core = () => busy.promise;
    for (const caseId of ['c1', 'c2', 'c3']) {
      move(caseId);
      await vi.advanceTimersByTimeAsync(200);
    }
    busy.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(inCore).toEqual(['Ada c1', 'Ada c3']);
  });

  it('tells the core again what it could not be told, with the next change', async () => {
    const { move, state, inCore } = standing();
    state.core = async () => {
      throw new Error('the line is down');
    };
    move('c1');
    await vi.advanceTimersByTimeAsync(500);
    state.core = async () => {};
    move('c1');
    await vi.advanceTimersByTimeAsync(500);
    expect(inCore).toEqual(['Ada c1']);
  });
});
