import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/built.ts';
import { pleura } from './pleura.ts';
import { servedAddress } from './served-address.ts';

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  );
}

it.skipIf(process.platform === 'win32')('ends the server when npm, which started it, is ended', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-npm-'));
  const workspace = join(dir, 'workspace');
  const made = await pleura([
    'demo',
    '--cases',
    '2',
    '--workspace',
    workspace,
    '--dataset',
    join(dir, 'set'),
    '--json',
  ]);
  expect(made.code).toBe(0);
  const npm = spawn('npm', ['run', '-s', 'pleura', '--', 'serve', '--json', '--workspace', workspace], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PLEURA_HOME: join(dir, 'home') },
  });
  const { origin } = await servedAddress(npm);
  expect(await answers(origin)).toBe(true);
  npm.kill('SIGTERM');
  await expect.poll(() => answers(origin), { timeout: 20_000, interval: 200 }).toBe(false);
  rmSync(dir, { recursive: true, force: true });
});
