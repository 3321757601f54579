import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/built.ts';
import { drawCxlseg } from '../core/draw-cxlseg.ts';
import { pleura } from './pleura.ts';

let dir: string;

beforeAll(async () => {
  ensureBuilt();
  dir = await mkdtemp(join(tmpdir(), 'pleura-profile-'));
  await drawCxlseg(join(dir, 'data'), { cases: 3 });
}, 180_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

it('every long command writes a trace of its stages on demand', async () => {
  const at = ['--workspace', join(dir, 'w')];
  const commands: readonly (readonly string[])[] = [
    ['import', 'cxlseg', join(dir, 'data')],
    ['check'],
    ['rank'],
    ['compare', 'cxlseg', 'cxlseg'],
    ['export', 'cxlseg', '--out', join(dir, 'out')],
    ['verify'],
  ];
  for (const command of commands) {
    const file = join(dir, 'trace.json');
    const run = await pleura([...command, ...at, '--profile', file]);
    expect([0, 3], `${command.join(' ')}: ${run.stderr}`).toContain(run.code);
    const events: readonly { ph: string; name: string; tid?: number }[] = JSON.parse(await readFile(file, 'utf8'));
    const jobs = events.filter(({ ph, tid }) => ph === 'X' && tid === 1).map(({ name }) => name);
    expect(jobs, command[0]).toHaveLength(1);
    expect(jobs[0]!.startsWith(command[0]!)).toBe(true);
    expect(events.filter(({ ph, tid }) => ph === 'X' && tid === 2).length).toBeGreaterThan(0);
  }
});
