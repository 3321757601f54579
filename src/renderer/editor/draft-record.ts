import type { LungDefinition } from '#contract/masks.ts';
import { lungDefinition } from '#contract/masks.ts';
import type { Patch } from '#domain/patch.ts';
import { packPatch, unpackPatch } from '#domain/patch-bytes.ts';

/** Where a redraw began: the first record of a draft. A later one begins the draft anew. */
export interface DraftStart {
  readonly kind: 'start';
  readonly parentId: string | null;
  readonly width: number;
  readonly height: number;
  readonly definition: LungDefinition;
}

/** What the reader did to the mask. */
export type DraftStep =
  | { readonly kind: 'patch'; readonly patch: Patch }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** `atMs`: milliseconds since 1970; drafts of versions that did not write it down have none. */
export type DraftRecord = DraftStart | (DraftStep & { readonly atMs?: number });

/** What a draft holds: where it began, and everything drawn, undone and done again since. */
export interface DraftLog {
  readonly start: DraftStart;
  readonly steps: readonly DraftRecord[];
}

/** The time goes before its step, as a record of its own. */
const codes = { start: 1, patch: 2, undo: 3, redo: 4, time: 5 } as const;

/** One byte of kind, four bytes of length (little-endian), the payload: records can be appended to a file one by one. */
export function packRecord(record: DraftRecord): Uint8Array {
  const own = framed(codes[record.kind], payloadOf(record));
  if (record.kind === 'start' || record.atMs === undefined) return own;
  const time = new Uint8Array(8);
  new DataView(time.buffer).setFloat64(0, record.atMs, true);
  const before = framed(codes.time, time);
  const bytes = new Uint8Array(before.length + own.length);
  bytes.set(before);
  bytes.set(own, before.length);
  return bytes;
}

function framed(code: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(5 + payload.length);
  bytes[0] = code;
  new DataView(bytes.buffer).setUint32(1, payload.length, true);
  bytes.set(payload, 5);
  return bytes;
}

/** Reads a draft up to the first record that is cut short or damaged: what was saved before it is never given up. */
export function readRecords(bytes: Uint8Array): readonly DraftRecord[] {
  const records: DraftRecord[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let atMs: number | null = null;
  while (at + 5 <= bytes.length) {
    const end = at + 5 + view.getUint32(at + 1, true);
    if (end > bytes.length) break;
    if (bytes[at] === codes.time && end === at + 13) atMs = view.getFloat64(at + 5, true);
    else {
      const record = recordOf(bytes[at]!, bytes.subarray(at + 5, end));
      if (!record) break;
      records.push(record.kind === 'start' || atMs === null ? record : { ...record, atMs });
      atMs = null;
    }
    at = end;
  }
  return records;
}

function payloadOf(record: DraftRecord): Uint8Array {
  if (record.kind === 'patch') return packPatch(record.patch);
  if (record.kind !== 'start') return new Uint8Array(0);
  const { parentId, width, height, definition } = record;
  return new TextEncoder().encode(JSON.stringify({ parentId, width, height, definition }));
}

function recordOf(code: number, payload: Uint8Array): DraftRecord | null {
  try {
    if (code === codes.undo) return { kind: 'undo' };
    if (code === codes.redo) return { kind: 'redo' };
    if (code === codes.start) return startOf(JSON.parse(new TextDecoder().decode(payload)));
    if (code !== codes.patch) return null;
    const read = unpackPatch(payload);
    return read && { kind: 'patch', patch: read.patch };
  } catch {
    return null;
  }
}

function startOf(value: Record<string, unknown>): DraftStart | null {
  const { parentId, width, height } = value;
  const definition = lungDefinition.safeParse(value['definition']);
  if (!definition.success || typeof width !== 'number' || typeof height !== 'number') return null;
  if (parentId !== null && typeof parentId !== 'string') return null;
  return { kind: 'start', parentId, width, height, definition: definition.data };
}
