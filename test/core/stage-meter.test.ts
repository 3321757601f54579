import { describe, expect, it } from 'vitest';
import { StageMeter, slowestStage } from '#core/jobs/stage-meter.ts';

describe('StageMeter', () => {
  it('names the stage that takes longest by mean, and what an item adds there', () => {
    const meter = new StageMeter();
    expect(slowestStage(meter.means())).toBeUndefined();
    for (const ms of [10, 12, 11]) meter.add('decoding', ms);
    for (const ms of [40, 40, 40]) meter.add('network', ms);
    expect(slowestStage(meter.means())).toEqual({ stage: 'network', msPerItem: 40 });
  });

  it('follows the latest items: a network share that slows down is seen within a hundred films', () => {
    const meter = new StageMeter();
    meter.add('network', 40);
    meter.add('decoding', 2);
    for (let i = 0; i < 100; i += 1) meter.add('decoding', 200);
    expect(slowestStage(meter.means())?.stage).toBe('decoding');
    expect(slowestStage(meter.means())?.msPerItem).toBeGreaterThan(150);
  });
});
