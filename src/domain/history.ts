import { invertPatch, type Patch } from './patch.ts';
import { packPatch, unpackPatch } from './patch-bytes.ts';

/** Unlimited undo and redo as a value. The first `at` patches are done, the rest can be done again. */
export interface History {
  readonly patches: readonly Patch[];
  readonly at: number;
}

export interface HistoryStep {
  readonly history: History;
  /** To be applied to the map. */
  readonly patch: Patch;
}

export const emptyHistory: History = { patches: [], at: 0 };

/** The history after a new change. What had been undone can no longer be done again. */
export function pushPatch(history: History, patch: Patch): History {
  return { patches: [...history.patches.slice(0, history.at), patch], at: history.at + 1 };
}

/** One step back, with the patch that takes the map there; null at the beginning. */
export function undo(history: History): HistoryStep | null {
  const patch = history.patches[history.at - 1];
  if (!patch) return null;
  return { history: { patches: history.patches, at: history.at - 1 }, patch: invertPatch(patch) };
}

/** One step forward, with the patch that takes the map there; null at the end. */
export function redo(history: History): HistoryStep | null {
  const patch = history.patches[history.at];
  if (!patch) return null;
  return { history: { patches: history.patches, at: history.at + 1 }, patch };
}

/** Bytes of a history: `at` as four bytes, little-endian, then its patches. */
export function packHistory(history: History): Uint8Array {
  const parts = history.patches.map(packPatch);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 4));
  new DataView(bytes.buffer).setUint32(0, history.at, true);
  let offset = 4;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes are not a whole history. */
export function unpackHistory(bytes: Uint8Array): History {
  if (bytes.length < 4) throw new RangeError('The history is shorter than its head.');
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const patches: Patch[] = [];
  let offset = 4;
  while (offset < bytes.length) {
    const read = unpackPatch(bytes, offset);
    if (!read) throw new RangeError('The history ends inside a change.');
    patches.push(read.patch);
    offset = read.next;
  }
  if (at > patches.length) throw new RangeError('The history points behind its end.');
  return { patches, at };
}
