import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { type DraftRecord, readRecords } from '#renderer/editor/draft-record.ts';
import type { DraftStore } from '#renderer/editor/draft-writer.ts';
import {
  discardDraft,
  draftsState,
  draftWriter,
  keepLog,
  resumeDiscard,
  unwrittenLog,
} from '#renderer/editor/unwritten-drafts.ts';

const start = { kind: 'start', parentId: 'r1', width: 4, height: 4, definition: 'heart-excluded' } as const;
const undo: DraftRecord = { kind: 'undo' };
const redo: DraftRecord = { kind: 'redo' };
const ada = { workspaceDir: '/w', caseId: 'c1' as CaseId, reader: 'Ada' };
const bob = { ...ada, reader: 'Bob' };

/** A line to the disk that can be cut, and what came through. */
function line() {
  const written: string[] = [];
  const state = { isDown: true };
  const write = (...what: string[]) => {
    if (state.isDown) throw new Error('the line is down');
    written.push(...what);
  };
  const store: DraftStore = {
    append: async (bytes) => write(...readRecords(bytes).map(({ kind }) => kind)),
    clear: async (atMs) => write(`cleared as of ${atMs}`),
  };
  return { written, state, store };
}

describe('drafts that are not whole on disk', () => {
  it('are written in the order drawn, though the screen was left and opened again in between', async () => {
    const { written, state, store } = line();
    const before = draftWriter(ada, store);
    before.write(start);
    before.write(undo);
    await before.settled();
    expect(draftsState()).toBe('failed');

    const after = draftWriter(ada, store);
    state.isDown = false;
    after.write(redo);
    await after.settled();
    expect(written).toEqual(['start', 'undo', 'redo']);
    expect(draftsState()).toBe('saved');
  });

  it('are known from memory until they are whole on disk, each reader’s own', async () => {
    const { state, store } = line();
    const writer = draftWriter(ada, store);
    writer.write(start);
    writer.write(undo);
    keepLog(ada, { start, steps: [undo] });
    await writer.settled();
    expect(unwrittenLog(ada)).toEqual({ start, steps: [undo] });
    expect(unwrittenLog(bob)).toBeNull();
    state.isDown = false;
    writer.write(redo);
    keepLog(ada, { start, steps: [undo, redo] });
    expect(unwrittenLog(ada)?.steps).toHaveLength(2);
    await writer.settled();
    expect(unwrittenLog(ada)).toBeNull();
  });

  it('say that something failed while any of them did, until it is written', async () => {
    const [broken, whole] = [line(), line()];
    whole.state.isDown = false;
    const [ofAda, ofBob] = [draftWriter(ada, broken.store), draftWriter(bob, whole.store)];
    ofAda.write(start);
    ofBob.write(start);
    await Promise.all([ofAda.settled(), ofBob.settled()]);
    expect(whole.written).toEqual(['start']);
    expect(draftsState()).toBe('failed');
    broken.state.isDown = false;
    ofAda.write(undo);
    await ofAda.settled();
    expect(draftsState()).toBe('saved');
    expect(draftWriter(ada, broken.store)).not.toBe(ofAda);
  });

  it('are removed once the line is back where they were thrown away, and what was drawn since is written after that', async () => {
    const { written, state, store } = line();
    const writer = draftWriter(ada, store);
    writer.write(start);
    writer.write(undo);
    keepLog(ada, { start, steps: [undo] });
    await writer.settled();
    discardDraft({ owner: ada, atMs: 7 }, writer);
    expect(unwrittenLog(ada)).toBeNull();
    await writer.settled();
    expect(draftsState()).toBe('failed');

    const anew = draftWriter(ada, store);
    anew.write(start);
    anew.write(redo);
    resumeDiscard({ owner: ada, atMs: 7 }, store);
    await anew.settled();
    state.isDown = false;
    anew.write(redo);
    await anew.settled();
    expect(written).toEqual(['cleared as of 7', 'start', 'redo', 'redo']);
    expect(draftsState()).toBe('saved');
  });

  it('are not written any more when they were thrown away while they were on their way', async () => {
    const { written, state, store } = line();
    const broke = Promise.withResolvers<never>();
    const onItsWay = { ...store, append: () => broke.promise };
    const writer = draftWriter(ada, onItsWay);
    writer.write(start);
    discardDraft({ owner: ada, atMs: 7 }, writer);
    broke.reject(new Error('the line broke'));
    await writer.settled();
    state.isDown = false;
    discardDraft({ owner: ada, atMs: 8 }, writer);
    await writer.settled();
    expect(written).toEqual(['cleared as of 8']);
  });
});
