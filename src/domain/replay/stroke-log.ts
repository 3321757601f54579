import type { Labelmap } from '../labelmap.ts';
import { applyPatch, type Patch } from '../patch.ts';
import { packPatch, unpackPatch } from '../patch-bytes.ts';

/** What a reader did to a mask: drew, took a step back, did it again; `earlier` stands for many of the first steps together. */
export const strokeKinds = ['stroke', 'undo', 'redo', 'earlier'] as const;
export type StrokeKind = (typeof strokeKinds)[number];

/** One step of a redraw and the change it made. Steps follow one another: each begins where the one before it ended. */
export interface StrokeStep {
  readonly kind: StrokeKind;
  /** Milliseconds since 1970, by the clock of the machine it was drawn on; null where it was not written down. */
  readonly atMs: number | null;
  readonly patch: Patch;
}

const version = 1;
const headBytes = 9;

/** A version byte, then for each step a byte of kind (from 1), its time as a float64 (little-endian, NaN unknown), and its patch. */
export function packStrokes(steps: readonly StrokeStep[]): Uint8Array {
  const parts = steps.map(packStep);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 1));
  bytes[0] = version;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes are not a whole stroke log. */
export function unpackStrokes(bytes: Uint8Array): readonly StrokeStep[] {
  if (bytes[0] !== version) throw new RangeError(`A stroke log of version ${bytes[0] ?? 'none'} cannot be read.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const steps: StrokeStep[] = [];
  let at = 1;
  while (at < bytes.length) {
    const kind = strokeKinds[bytes[at]! - 1];
    const read = at + headBytes <= bytes.length ? unpackPatch(bytes, at + headBytes) : null;
    if (!kind || !read) throw new RangeError(`The stroke log is damaged after ${steps.length} steps.`);
    const atMs = view.getFloat64(at + 1, true);
    steps.push({ kind, atMs: Number.isNaN(atMs) ? null : atMs, patch: read.patch });
    at = read.next;
  }
  return steps;
}

/** Draws steps onto the map they begin on. @throws RangeError when they belong to a map of another size. */
export function drawStrokes(map: Labelmap, steps: readonly StrokeStep[]): void {
  for (const { patch } of steps) applyPatch(map, patch);
}

function packStep({ kind, atMs, patch }: StrokeStep): Uint8Array {
  const packed = packPatch(patch);
  const bytes = new Uint8Array(headBytes + packed.length);
  bytes[0] = strokeKinds.indexOf(kind) + 1;
  new DataView(bytes.buffer).setFloat64(1, atMs ?? Number.NaN, true);
  bytes.set(packed, headBytes);
  return bytes;
}
