import { emptyHistory, type History, pushPatch, redo, undo } from '#domain/history.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { applyPatch } from '#domain/patch.ts';
import type { DraftLog, DraftRecord } from './draft-record.ts';

/** The last beginning in a draft and what was drawn since; null when there is none. */
export function latestDraft(records: readonly DraftRecord[]): DraftLog | null {
  const at = records.findLastIndex((record) => record.kind === 'start');
  const start = records[at];
  return start?.kind === 'start' ? { start, steps: records.slice(at + 1) } : null;
}

/** Draws the steps of a draft onto `map` (the parent mask on the draft's grid) and gives its undo stack back. */
export function replaySteps(map: Labelmap, steps: readonly DraftRecord[]): History {
  let history = emptyHistory;
  for (const step of steps) {
    if (step.kind === 'start') continue;
    if (step.kind === 'patch') {
      applyPatch(map, step.patch);
      history = pushPatch(history, step.patch);
      continue;
    }
    const moved = step.kind === 'undo' ? undo(history) : redo(history);
    if (!moved) continue;
    applyPatch(map, moved.patch);
    history = moved.history;
  }
  return history;
}
