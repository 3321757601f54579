import { emptyHistory, type History, pushPatch, redo, undo } from '#domain/history.ts';
import type { StrokeStep } from '#domain/replay/stroke-log.ts';
import type { DraftRecord } from './draft-record.ts';

/** The records of a draft as steps that each say which pixels they changed: what was undone and done again too. */
export function strokeSteps(records: readonly DraftRecord[]): readonly StrokeStep[] {
  const steps: StrokeStep[] = [];
  let history: History = emptyHistory;
  for (const record of records) {
    if (record.kind === 'start') continue;
    const atMs = record.atMs ?? null;
    if (record.kind === 'patch') {
      history = pushPatch(history, record.patch);
      steps.push({ kind: 'stroke', atMs, patch: record.patch });
      continue;
    }
    const moved = record.kind === 'undo' ? undo(history) : redo(history);
    if (!moved) continue;
    history = moved.history;
    steps.push({ kind: record.kind, atMs, patch: moved.patch });
  }
  return steps;
}
