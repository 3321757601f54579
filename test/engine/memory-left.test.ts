import { expect, it } from 'vitest';
import { memoryLeft } from '#engine/memory-left.ts';

const gigabyte = 2 ** 30;

it.each([
  ['the free memory of the machine where there is no limit', { free: 12, limit: 0, used: 1 }, 12],
  ['what a container leaves of a larger machine', { free: 60, limit: 2, used: 0.5 }, 1.5],
  ['the free memory where the limit is that of the machine or above', { free: 3, limit: 17_179_869_184, used: 1 }, 3],
  ['nothing where more is used than the limit allows', { free: 3, limit: 1, used: 1.25 }, 0],
])('is %s', (_, { free, limit, used }, left) => {
  const memory = { free: free * gigabyte, limit: limit * gigabyte, used: used * gigabyte };
  expect(memoryLeft(memory)).toBe(left * gigabyte);
});
