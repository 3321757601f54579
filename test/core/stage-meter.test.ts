import { describe, expect, it } from 'vitest';
import { StageMeter } from '#core/jobs/stage-meter.ts';

describe('StageMeter', () => {
  it('names the stage that takes longest by mean, and what an item adds there', () => {
    const meter = new StageMeter();
    expect(meter.slowest()).toBeUndefined();
    for (const ms of [10, 12, 11]) meter.add('decoding', ms);
    for (const ms of [40, 40, 40]) meter.add('network', ms);
    expect(meter.slowest()).toEqual({ stage: 'network', msPerItem: 40 });
  });

  it('follows the latest items: a network share that slows down is seen within a hundred films', () => {
    const meter = new StageMeter();
    meter.add('network', 40);
    meter.add('decoding', 2);
    for (let i = 0; i < 100; i += 1) meter.add('decoding', 200);
    expect(meter.slowest()?.stage).toBe('decoding');
    expect(meter.slowest()?.msPerItem).toBeGreaterThan(150);
  });
});
