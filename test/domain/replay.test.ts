import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { DecidedEvent, ReviewEvent } from '#contract/reviews.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { diffMaps } from '#domain/patch.ts';
import { momentsOf, type Redrawing } from '#domain/replay/moments.ts';
import { shortenStrokes } from '#domain/replay/shorten-strokes.ts';
import { drawStrokes, packStrokes, type StrokeStep, strokeKinds, unpackStrokes } from '#domain/replay/stroke-log.ts';
import { copyOf } from './drawn-maps.ts';

/** A redraw on a small grid: the mask before it, its steps, the mask after it. */
const anyRedraw = fc
  .record({
    pixels: fc.array(fc.uint8Array({ minLength: 48, maxLength: 48, max: 4 }), { minLength: 2, maxLength: 12 }),
    kinds: fc.array(fc.constantFrom(...strokeKinds), { minLength: 12, maxLength: 12 }),
    times: fc.array(fc.option(fc.integer({ min: 0, max: 2e12 })), { minLength: 12, maxLength: 12 }),
  })
  .map(({ pixels, kinds, times }) => {
    const maps = pixels.map((data): Labelmap => ({ width: 8, height: 6, data }));
    const steps = maps.slice(1).flatMap((map, i): StrokeStep[] => {
      const patch = diffMaps(maps[i]!, map);
      return patch ? [{ kind: kinds[i]!, atMs: times[i]!, patch }] : [];
    });
    return { first: maps[0]!, steps, last: maps.at(-1)! };
  });

describe('a stroke log', () => {
  it('comes back from its bytes and leads to the same mask', () => {
    fc.assert(
      fc.property(anyRedraw, ({ first, steps, last }) => {
        const read = unpackStrokes(packStrokes(steps));
        expect(read).toEqual(steps);
        const map = copyOf(first);
        drawStrokes(map, read);
        expect(map).toEqual(last);
      }),
    );
  });

  it('is refused when it is cut short anywhere but between two steps', () => {
    fc.assert(
      fc.property(anyRedraw, fc.nat(), ({ steps }, at) => {
        const bytes = packStrokes(steps);
        const whole = steps.map((_, n) => packStrokes(steps.slice(0, n)).length);
        const length = at % bytes.length;
        if (whole.includes(length)) return;
        expect(() => unpackStrokes(bytes.subarray(0, length))).toThrow(RangeError);
      }),
    );
  });

  it('is shortened from its beginning, never beyond the bound, and still leads to the same mask', () => {
    fc.assert(
      fc.property(anyRedraw, fc.integer({ min: 1, max: 900 }), ({ first, steps, last }, mostBytes) => {
        const short = shortenStrokes(steps, last, mostBytes);
        if (packStrokes(steps).length <= mostBytes) expect(short).toBe(steps);
        if (short.length === 0) return;
        expect(packStrokes(short).length).toBeLessThanOrEqual(mostBytes);
        const map = copyOf(first);
        drawStrokes(map, short);
        expect(map).toEqual(last);
        expect(short.slice(1)).toEqual(steps.slice(steps.length - short.length + 1));
      }),
    );
  });
});

const caseId = 'c' as CaseId;
const rev = (id: string, source: string, minute: number, parentId: string | null = null): MaskRevision => ({
  id: id as RevisionId,
  caseId,
  parentId: parentId as RevisionId | null,
  source,
  definition: 'heart-excluded',
  frame: { width: 8, height: 6, filmWidth: 80, filmHeight: 60 },
  sha256: '',
  provenance: {},
  createdAt: at(minute),
});

function at(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
}

function decided(seq: number, minute: number, known: Partial<DecidedEvent> = {}): DecidedEvent {
  const base = { caseId, seq, reader: 'AB', at: at(minute), kind: 'decided' as const, verdict: 'accepted' as const };
  return { ...base, reasons: [], comment: '', revisionId: null, durationMs: null, ...known };
}

const map = (value: number): Labelmap => ({ width: 8, height: 6, data: new Uint8Array(48).fill(value) });
const patch = diffMaps(map(0), map(1))!;
const strokes = (minutes: readonly (number | null)[]): readonly StrokeStep[] =>
  minutes.map((minute) => ({ kind: 'stroke', atMs: minute === null ? null : Date.parse(at(minute)), patch }));

const redrawing = (revisionId: string | null, minutes: readonly (number | null)[]): Redrawing => ({
  reader: 'AB',
  parentId: 'm0' as RevisionId,
  revisionId: revisionId as RevisionId | null,
  grid: { width: 8, height: 6 },
  steps: strokes(minutes),
});

/** Moments as short words: what happened, and which mask lay over the film. */
function told(story: Partial<Parameters<typeof momentsOf>[0]>): readonly string[] {
  const moments = momentsOf({ revisions: [], events: [], redrawings: [], reviewedSource: 'dataset', ...story });
  return moments.map(({ what, mask }) => {
    const name = what.kind === 'event' ? what.event.kind : what.kind === 'mask' ? what.revision.source : what.number;
    const over = mask.kind === 'none' ? '-' : mask.kind === 'revision' ? mask.revisionId : `+${mask.count}`;
    return `${name} ${over}`;
  });
}

describe('the moments of a case', () => {
  const dataset = rev('m0', 'dataset', 0);
  const model = rev('m1', 'model:sa@1', 1);
  const drawn = rev('r1', 'reader:AB', 9, 'm0');

  it('are none where nothing happened', () => {
    expect(told({})).toEqual([]);
  });

  it('show each mask as it comes, the strokes over the mask they began on, then what the verdict speaks of', () => {
    const flagged: ReviewEvent = { caseId, seq: 1, reader: 'AB', at: at(2), kind: 'flagged', flagged: true };
    expect(
      told({
        revisions: [dataset, model, drawn],
        events: [flagged, decided(2, 9, { verdict: 'corrected', revisionId: drawn.id })],
        redrawings: [redrawing('r1', [3, 4])],
      }),
    ).toEqual(['dataset m0', 'model:sa@1 m1', 'flagged m0', '1 +1', '2 +2', 'decided r1']);
  });

  it('go back to the mask that stands after a verdict was taken back', () => {
    const reverted: ReviewEvent = { caseId, seq: 2, reader: 'AB', at: at(10), kind: 'reverted', revertedSeq: 1 };
    expect(
      told({
        revisions: [dataset, drawn],
        events: [decided(1, 9, { verdict: 'corrected', revisionId: drawn.id }), reverted, decided(3, 11)],
      }),
    ).toEqual(['dataset m0', 'decided r1', 'reverted m0', 'decided m0']);
  });

  it('keep strokes before their verdict and events in the order of their numbers, whatever the clocks say', () => {
    expect(
      told({
        revisions: [dataset, drawn],
        events: [decided(1, 9), decided(2, 5, { verdict: 'corrected', revisionId: drawn.id })],
        redrawings: [redrawing('r1', [3, 40, null, 50])],
      }),
    ).toEqual(['dataset m0', '1 +1', '2 +2', '3 +3', '4 +4', 'decided m0', 'decided r1']);
  });

  it('end with the strokes of a redraw that is not saved', () => {
    expect(told({ revisions: [dataset], events: [decided(1, 2)], redrawings: [redrawing(null, [3, null])] })).toEqual([
      'dataset m0',
      'decided m0',
      '1 +1',
      '2 +2',
    ]);
  });
});
