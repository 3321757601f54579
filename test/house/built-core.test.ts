import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#core/store/store.ts';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { tempStore } from '../core/workspace-builder.ts';

// The desktop's core entry, as built, under plain Node: `process.parentPort` is stood in for by a pair of Node ports.
const harness = `
  import { EventEmitter } from 'node:events';
  import { MessageChannel } from 'node:worker_threads';
  const parentPort = Object.assign(new EventEmitter(), { postMessage: (request) => parentPort.emit('told', request) });
  process.parentPort = parentPort;
  await import(process.argv[1]);
  const { port1, port2 } = new MessageChannel();
  const electronPort = {
    postMessage: (message) => port2.postMessage(message),
    on: (name, listener) => port2.on(name, name === 'message' ? (data) => listener({ data }) : listener),
    start: () => port2.start(),
    close: () => port2.close(),
  };
  const [appDir, workspaceDir, otherDir] = process.argv.slice(2);
  parentPort.emit('message', { data: { kind: 'open', appDir, modelRoot: appDir, workspaceDir }, ports: [] });
  parentPort.emit('message', { data: { kind: 'window' }, ports: [electronPort] });
  port1.on('message', (frame) => {
    console.log(JSON.stringify(frame));
    process.exit(0);
  });
  const ask = () => port1.postMessage({ t: 'call', id: 1, method: 'stats', input: {} });
  if (otherDir === undefined) ask();
  else {
    parentPort.on('told', (request) => {
      if (request.kind === 'opened' && request.workspaceDir === otherDir) ask();
    });
    parentPort.emit('message', { data: { kind: 'workspace', workspaceDir: otherDir }, ports: [] });
  }
`;

describe('the built core', () => {
  it('runs under plain Node without Electron', { timeout: 120_000 }, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-built-'));
    const workspace = join(dir, 'workspace');
    await (await openStore({ dir: workspace })).close();
    expect(await firstAnswer(dir, workspace)).toMatchObject({
      t: 'result',
      id: 1,
      value: { events: 0, revisions: 0, counts: { total: 0 } },
    });
    rmSync(dir, { recursive: true, force: true });
  });

  it('opens another workspace when it is told to, and tells which one is open', { timeout: 120_000 }, async () => {
    await using first = await tempStore({ cases: 1 });
    await using other = await tempStore({ cases: 3 });
    const appDir = mkdtempSync(join(tmpdir(), 'pleura-built-'));
    expect(await firstAnswer(appDir, first.dir, other.dir)).toMatchObject({
      t: 'result',
      value: { counts: { total: 3 } },
    });
    rmSync(appDir, { recursive: true, force: true });
  });

  it('opens without a workspace where there is none, and makes none', { timeout: 120_000 }, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-built-'));
    const workspace = join(dir, 'typo');
    expect(await firstAnswer(dir, workspace)).toMatchObject({ t: 'failure', id: 1 });
    expect(existsSync(workspace)).toBe(false);
    rmSync(dir, { recursive: true, force: true });
  });
});

async function firstAnswer(appDir: string, ...workspaces: readonly string[]): Promise<unknown> {
  ensureBuilt();
  const entry = join(root, 'out/main/core.js');
  const args = ['--input-type=module', '--eval', harness, entry, appDir, ...workspaces];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await new Promise((resolve) => child.once('exit', resolve));
  return JSON.parse(said);
}
