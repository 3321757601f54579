import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepPort, keptPort } from '#server/kept-port.ts';

it('remembers for each workspace where it was served last, and nothing of a damaged list', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-ports-'));
  expect(await keptPort(dir, '/a')).toBeNull();
  await keepPort(dir, '/a', 7427);
  await keepPort(dir, '/b', 40_001);
  await keepPort(dir, '/a', 40_002);
  expect([await keptPort(dir, '/a'), await keptPort(dir, '/b')]).toEqual([40_002, 40_001]);
  writeFileSync(join(dir, 'served-ports.json'), '[{"dir": "/a", "por');
  expect(await keptPort(dir, '/a')).toBeNull();
  await keepPort(dir, '/a', 7427);
  expect(await keptPort(dir, '/a')).toBe(7427);
  rmSync(dir, { recursive: true });
});
