import { describe, expect, it } from 'vitest';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { reasons } from '#contract/reviews.ts';
import {
  reasonKey,
  reasonOfKey,
  regionReasonKey,
  regionReasonOfKey,
  regionReasons,
} from '#renderer/screens/case/reason-keys.ts';
import { secondOpinion } from '#renderer/screens/case/second-opinion.ts';
import { chooseShown, defaultSecond, nextSource } from '#renderer/screens/case/shown-mask.ts';

function revision(id: string, source: string): MaskRevision {
  return {
    id: id as RevisionId,
    caseId: 'c' as CaseId,
    parentId: null,
    source,
    definition: 'heart-excluded',
    frame: { width: 1, height: 1, filmWidth: 1, filmHeight: 1 },
    sha256: '',
    provenance: {},
    createdAt: '',
  };
}

const revisions = [revision('r1', 'cxlseg'), revision('r2', 'model:sa-unet@0'), revision('r3', 'reader:AB')];
const detail = { revisions, headRevisionId: 'r1' } as unknown as CaseDetail;

describe('the second opinion', () => {
  const sources = [...revisions, revision('r4', 'model:lite-u-net@1')];
  const rankedBy = (rankedModel: string | null) => ({ sources, detail: { rankedModel } as unknown as CaseDetail });

  it('is that of the model which the reasons of the risk speak of, else of the last model', () => {
    expect(secondOpinion(rankedBy('model:sa-unet@0'))?.id).toBe('r2');
    expect(secondOpinion(rankedBy('model:lite-u-net@1'))?.id).toBe('r4');
    expect(secondOpinion(rankedBy('model:gone@2'))?.id).toBe('r4');
    expect(secondOpinion(rankedBy(null))?.id).toBe('r4');
    expect(secondOpinion({ sources: [revisions[0]!], detail: null })).toBeNull();
  });

  it('is another where that very mask is shown', () => {
    const shown = { kind: 'revision', revision: revisions[1]! } as const;
    expect(defaultSecond(rankedBy('model:sa-unet@0'), shown)).toBe('r4');
    expect(defaultSecond({ sources: revisions, detail: null }, shown)).toBe('r3');
  });
});

describe('the mask that is shown', () => {
  it('is the head until the reader chooses another', () => {
    expect(chooseShown(detail, { chosen: null, hasDraft: false, seenId: null })).toEqual({
      kind: 'revision',
      revision: revisions[0],
    });
    expect(chooseShown(detail, { chosen: 'r2' as RevisionId, hasDraft: false, seenId: null })).toEqual({
      kind: 'revision',
      revision: revisions[1],
    });
  });

  it('is the unfinished redraw when there is one, unless a source is chosen', () => {
    expect(chooseShown(detail, { chosen: null, hasDraft: true, seenId: null })).toEqual({ kind: 'draft' });
    expect(chooseShown(detail, { chosen: 'r2' as RevisionId, hasDraft: true, seenId: null })).toMatchObject({
      revision: { id: 'r2' },
    });
  });

  it('is the head again when what was chosen is gone', () => {
    expect(chooseShown(detail, { chosen: 'draft', hasDraft: false, seenId: null })).toMatchObject({
      revision: { id: 'r1' },
    });
    expect(chooseShown(detail, { chosen: 'gone' as RevisionId, hasDraft: false, seenId: null })).toMatchObject({
      revision: { id: 'r1' },
    });
    expect(chooseShown(null, { chosen: null, hasDraft: false, seenId: null })).toEqual({ kind: 'none' });
  });

  it('stays the one first seen when another reader saves a new one', () => {
    const moved = { ...detail, headRevisionId: 'r3' } as unknown as CaseDetail;
    const seenId = 'r1' as RevisionId;
    expect(chooseShown(moved, { chosen: null, hasDraft: false, seenId })).toMatchObject({ revision: { id: 'r1' } });
  });

  it('goes around the sources', () => {
    const shown = (at: number) => ({ kind: 'revision' as const, revision: revisions[at]! });
    expect([0, 1, 2].map((at) => nextSource(revisions, shown(at))?.id)).toEqual(['r2', 'r3', 'r1']);
    expect(nextSource(revisions.slice(0, 1), shown(0))).toBeNull();
  });

  it('goes on from the source of an earlier mask, to its newest where there is no other', () => {
    const earlier = { kind: 'revision' as const, revision: revision('r0', 'model:sa-unet@0') };
    expect(nextSource(revisions, earlier)?.id).toBe('r3');
    expect(nextSource(revisions.slice(1, 2), earlier)?.id).toBe('r2');
  });
});

describe('the keys of the reasons', () => {
  it('are different for every reason and lead back to it', () => {
    expect(new Set(reasons.map(reasonKey)).size).toBe(reasons.length);
    for (const reason of reasons) {
      const key = reasonKey(reason);
      const code = /\d/.test(key) ? `Digit${key}` : `Key${key}`;
      expect(reasonOfKey({ key: key.toLowerCase(), code })).toBe(reason);
    }
  });

  it('are the same with Shift, on the number pad and on layouts whose digits need Shift', () => {
    expect(reasonOfKey({ key: '!', code: 'Digit1' })).toBe('missed-apex');
    expect(reasonOfKey({ key: '7', code: 'Numpad7' })).toBe('islands');
    expect(reasonOfKey({ key: 'é', code: 'Digit2' })).toBe('missed-base');
    expect(reasonOfKey({ key: 'k', code: 'KeyK' })).toBeNull();
    // Where the number pad moves the cursor it says nothing.
    expect(reasonOfKey({ key: 'End', code: 'Numpad1' })).toBeNull();
  });

  it('are digits at a difference, where letters are keys of the case: with Shift for the rarer reasons', () => {
    expect(regionReasons.map(regionReasonKey)).toEqual([
      ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
      ...['Shift+1', 'Shift+2', 'Shift+3', 'Shift+4', 'Shift+5'],
    ]);
    expect([...regionReasons].sort()).toEqual([...reasons].sort());
    for (const reason of regionReasons) {
      const [digit, shift] = regionReasonKey(reason).split('+').reverse();
      const event = { key: '!', code: `Digit${digit}`, shiftKey: shift === 'Shift' };
      expect(regionReasonOfKey(event)).toBe(reason);
    }
    expect(regionReasonOfKey({ key: 's', code: 'KeyS', shiftKey: false })).toBeNull();
    expect(regionReasonOfKey({ key: '^', code: 'Digit6', shiftKey: true })).toBeNull();
    expect(regionReasonOfKey({ key: 'End', code: 'Numpad1', shiftKey: false })).toBeNull();
  });
});
