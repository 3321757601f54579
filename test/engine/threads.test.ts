import { expect, it } from 'vitest';
import { engineEnv } from '#engine/threads.ts';

it('gives the engine as many threads for decoding as there are cores, within limits, and what a user asked for', () => {
  const threads = (cores: number, asked?: string) =>
    engineEnv({ UV_THREADPOOL_SIZE: asked }, cores)['UV_THREADPOOL_SIZE'];
  expect([1, 2, 8, 12, 64].map((cores) => threads(cores))).toEqual(['4', '4', '8', '12', '16']);
  expect(threads(64, '6')).toBe('6');
});
