import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { drawStrokes } from '#domain/replay/stroke-log.ts';
import { isDiscarded } from '#renderer/editor/discarded-drafts.ts';
import { type DraftRecord, packRecord, readRecords } from '#renderer/editor/draft-record.ts';
import { DraftWriter, type SaveState } from '#renderer/editor/draft-writer.ts';
import { MaskSession } from '#renderer/editor/mask-session.ts';
import { latestDraft, replaySteps } from '#renderer/editor/restore-draft.ts';
import { strokeSteps } from '#renderer/editor/stroke-steps.ts';
import { copyOnto, workingFrame } from '#renderer/editor/working-grid.ts';

const frame = { width: 40, height: 40, filmWidth: 40, filmHeight: 40 };
const start: DraftRecord = { kind: 'start', parentId: 'r1', width: 40, height: 40, definition: 'heart-excluded' };

function drawSomething(): { readonly map: Labelmap; readonly session: MaskSession; readonly records: DraftRecord[] } {
  const map = createLabelmap(40, 40);
  const records: DraftRecord[] = [start];
  const session = new MaskSession(
    { map, frame },
    { damaged() {}, recorded: (step) => records.push({ ...step, atMs: 1000 * records.length }) },
  );
  for (const x of [5, 15, 25, 35]) {
    session.press({ x, y: 20 });
    session.drag({ x, y: 30 });
    session.release();
  }
  session.undo();
  session.undo();
  session.redo();
  return { map, session, records };
}

function joined(records: readonly DraftRecord[]): Uint8Array {
  return Uint8Array.from(records.flatMap((record) => [...packRecord(record)]));
}

describe('a stroke log', () => {
  it('brings back the mask and the undo stack, stroke by stroke', () => {
    const { map, session, records } = drawSomething();
    const draft = latestDraft(readRecords(joined(records)));
    expect(draft?.start).toEqual(start);
    const restored = createLabelmap(40, 40);
    const history = replaySteps(restored, draft!.steps);
    expect(restored.data).toEqual(map.data);
    const again = new MaskSession({ map: restored, frame, history }, { damaged() {}, recorded() {} });
    expect(again.state()).toMatchObject({ undoSteps: 3, redoSteps: 1 });
    for (let i = 0; i < 3; i += 1) {
      session.undo();
      again.undo();
      expect(restored.data).toEqual(map.data);
    }
  });

  it('says which pixels each step changed and when, undone and done again too', () => {
    const { map, records } = drawSomething();
    const steps = strokeSteps(latestDraft(readRecords(joined(records)))!.steps);
    expect(steps.map(({ kind }) => kind).join(' ')).toBe('stroke stroke stroke stroke undo undo redo');
    expect(steps.map(({ atMs }) => atMs)).toEqual([1000, 2000, 3000, 4000, 5000, 6000, 7000]);
    const drawn = createLabelmap(40, 40);
    drawStrokes(drawn, steps);
    expect(drawn.data).toEqual(map.data);
  });

  it('of a version that wrote no times is read without them', () => {
    const { records } = drawSomething();
    const untimed = records.map((record): DraftRecord => {
      const { atMs: _, ...rest } = record.kind === 'start' ? { atMs: 0, ...record } : record;
      return rest as DraftRecord;
    });
    expect(strokeSteps(readRecords(joined(untimed))).map(({ atMs }) => atMs)).toEqual(Array(7).fill(null));
  });

  it('loses only the record that was cut short, wherever the cut is', () => {
    const { records } = drawSomething();
    const bytes = joined(records);
    for (let length = 0; length <= bytes.length; length += 7) {
      const read = readRecords(bytes.subarray(0, length));
      expect(read).toEqual(records.slice(0, read.length));
      const whole = joined(read).length;
      expect(length - whole).toBeLessThan(packRecord(records[read.length] ?? start).length);
    }
  });

  it('begins anew with a later start', () => {
    const { records } = drawSomething();
    const later: DraftRecord = { ...start, parentId: 'r2' } as DraftRecord;
    expect(latestDraft(readRecords(joined([...records, later])))).toEqual({ start: later, steps: [] });
    expect(latestDraft([])).toBeNull();
  });

  it('is thrown away with all that was drawn before, though later', () => {
    const { records } = drawSomething();
    const log = latestDraft(records)!;
    const owner = { workspaceDir: '/w', caseId: 'c1' as CaseId, reader: 'Ada' };
    expect(isDiscarded(log, { owner, atMs: 7000 })).toBe(true);
    expect(isDiscarded(log, { owner, atMs: 6999 })).toBe(false);
    const untimed = { ...log, steps: [{ kind: 'undo' } as const] };
    expect(isDiscarded(untimed, { owner, atMs: 1 })).toBe(true);
  });

  it('is written in order, keeps what could not be written and writes it with the next stroke', async () => {
    const written: number[] = [];
    const states: SaveState[] = [];
    let broken = true;
    const writer = new DraftWriter(
      {
        async append(bytes) {
          if (broken) throw new Error('the disk is full');
          written.push(...readRecords(bytes).map((record) => (record.kind === 'start' ? record.width : 0)));
        },
        clear: async () => {},
      },
      (state) => states.push(state),
    );
    writer.write({ ...start, width: 1 } as DraftRecord);
    await writer.settled();
    expect(states.at(-1)).toBe('failed');
    broken = false;
    writer.write({ ...start, width: 2 } as DraftRecord);
    writer.write({ ...start, width: 3 } as DraftRecord);
    await writer.settled();
    expect(written).toEqual([1, 2, 3]);
    expect(states.at(-1)).toBe('saved');
  });
});

describe('the grid a mask is redrawn on', () => {
  it('is up to 1024 pixels on the longer side for a coarse mask, with the film’s proportions', () => {
    expect(workingFrame({ width: 224, height: 224, filmWidth: 3056, filmHeight: 2544 })).toEqual({
      width: 1024,
      height: 852,
      filmWidth: 3056,
      filmHeight: 2544,
    });
  });

  it('is never finer than the film, and a mask that is fine already keeps its own', () => {
    expect(workingFrame({ width: 224, height: 224, filmWidth: 512, filmHeight: 400 })).toMatchObject({ width: 512 });
    const fine = { width: 2000, height: 1500, filmWidth: 4000, filmHeight: 3000 };
    expect(workingFrame(fine)).toBe(fine);
  });

  it('is a copy: the mask it came from stays as it was', () => {
    const mask = createLabelmap(2, 2, Uint8Array.from([0, label.lung, label.lung, 0]));
    const copy = copyOnto({ width: 4, height: 2 }, mask);
    copy.data.fill(0);
    expect([...mask.data]).toEqual([0, label.lung, label.lung, 0]);
  });
});
