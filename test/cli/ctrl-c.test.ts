import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { coreContract } from '#contract/core-contract.ts';
import { latestJobs } from '#core/store/jobs.ts';
import { openStore } from '#core/store/store.ts';
import { connect } from '#rpc/connect.ts';
import type { Client } from '#rpc/contract.ts';
import { socketChannel } from '#server/socket-channel.ts';
import { root } from '../../scripts/built.ts';
import { pleura } from './pleura.ts';
import { servedAddress } from './served-address.ts';

/** Signs in as the page does and speaks to the core behind the address. */
async function openCore(address: URL): Promise<Client<typeof coreContract>> {
  const { origin, host } = address;
  const signedIn = await fetch(address, { redirect: 'manual' });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]!;
  const socket = new WebSocket(`ws://${host}/channel`, { headers: { cookie, origin } });
  await once(socket, 'open');
  return connect(socketChannel(socket), coreContract);
}

// On Linux without a display `npm start` opens the browser host.
it.skipIf(process.platform !== 'linux')('ends in order on one Ctrl+C, which reaches every process', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-ctrl-c-'));
  const workspace = join(dir, 'workspace');
  const made = await pleura(['demo', '--cases', '12', '--workspace', workspace, '--dataset', join(dir, 'set')]);
  expect(made.code).toBe(0);
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  // A process group of its own is what a terminal gives a command, and what it interrupts.
  const started = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--json', '--workspace', workspace], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...env, PLEURA_HOME: join(dir, 'home') },
  });
  const ended = once(started, 'exit');
  const core = await openCore(await servedAddress(started));
  const { jobId } = await core.startJob({ kind: 'infer', model: 'sa-unet' });
  for await (const { state } of core.watchJob({ jobId })) if (state === 'running') break;
  process.kill(-started.pid!, 'SIGINT');
  expect(await ended).toEqual([0, null]);
  const store = await openStore({ dir: workspace });
  expect(await latestJobs(store.db, 1)).toMatchObject([{ id: jobId, state: 'cancelled' }]);
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});
