import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { type DraftRecord, readRecords } from '#renderer/editor/draft-record.ts';
import { draftsState, draftWriter, endDraft, keepLog, unwrittenLog } from '#renderer/editor/unwritten-drafts.ts';

const start = { kind: 'start', parentId: 'r1', width: 4, height: 4, definition: 'heart-excluded' } as const;
const undo: DraftRecord = { kind: 'undo' };
const redo: DraftRecord = { kind: 'redo' };
const ada = { workspaceDir: '/w', caseId: 'c1' as CaseId, reader: 'Ada' };
const bob = { ...ada, reader: 'Bob' };

/** A line to the disk that can be cut, and what came through. */
function line() {
  const written: string[] = [];
  const state = { isDown: true };
  const append = async (bytes: Uint8Array) => {
    if (state.isDown) throw new Error('the line is down');
    written.push(...readRecords(bytes).map(({ kind }) => kind));
  };
  return { written, state, append };
}

describe('drafts that are not whole on disk', () => {
  it('are written in the order drawn, though the screen was left and opened again in between', async () => {
    const { written, state, append } = line();
    const before = draftWriter(ada, append);
    before.write(start);
    before.write(undo);
    await before.settled();
    expect(draftsState()).toBe('failed');

    const after = draftWriter(ada, append);
    state.isDown = false;
    after.write(redo);
    await after.settled();
    expect(written).toEqual(['start', 'undo', 'redo']);
    expect(draftsState()).toBe('saved');
    await endDraft(ada, after);
  });

  it('are known from memory until they are whole on disk, each reader’s own', async () => {
    const { state, append } = line();
    const writer = draftWriter(ada, append);
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
    await endDraft(ada, writer);
  });

  it('say that something failed while any of them did, until it is written or thrown away', async () => {
    const [broken, whole] = [line(), line()];
    whole.state.isDown = false;
    const [ofAda, ofBob] = [draftWriter(ada, broken.append), draftWriter(bob, whole.append)];
    ofAda.write(start);
    ofBob.write(start);
    await Promise.all([ofAda.settled(), ofBob.settled()]);
    expect(whole.written).toEqual(['start']);
    expect(draftsState()).toBe('failed');
    await endDraft(ada, ofAda);
    expect(draftsState()).toBe('saved');
    expect(draftWriter(ada, broken.append)).not.toBe(ofAda);
  });
});
