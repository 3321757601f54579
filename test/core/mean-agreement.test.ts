import { describe, expect, it } from 'vitest';
import { meanAgreement } from '#core/jobs/mean-agreement.ts';

describe('the mean of agreements', () => {
  it('says over how many cases its distances are means', () => {
    const whole = { dice: 0.9, iou: 0.8, hd95Px: 4, assdPx: 1 };
    const empty = { dice: 0, iou: 0, hd95Px: null, assdPx: null };
    expect(meanAgreement([whole, empty])).toEqual({ n: 2, nDistances: 1, dice: 0.45, iou: 0.4, hd95Px: 4, assdPx: 1 });
  });

  it('has no distance over no case', () => {
    expect(meanAgreement([])).toEqual({ n: 0, nDistances: 0, dice: 0, iou: 0, hd95Px: null, assdPx: null });
  });
});
