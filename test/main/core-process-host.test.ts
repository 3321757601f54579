import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { CoreProcess } from '#main/core-process-host.ts';
import type { CoreProcessOrder } from '#main/core-process-orders.ts';

// Electron cannot be loaded outside of its own program; of it only what starts processes stands here.
vi.mock('electron', () => ({ utilityProcess: { fork: () => new StartedProcess() }, MessageChannelMain: null }));

const started: StartedProcess[] = [];

class StartedProcess extends EventEmitter {
  readonly orders: CoreProcessOrder[] = [];

  constructor() {
    super();
    started.push(this);
  }

  postMessage(order: CoreProcessOrder): void {
    this.orders.push(order);
  }

  kill(): void {
    this.emit('exit', 0);
  }
}

it('starts a core that died again with the workspace that was open, not with the one of the start', () => {
  const paths = { coreEntry: 'core.js', engineEntry: 'engine.js', appDir: '/app', modelRoot: '/models' };
  const core = new CoreProcess({ ...paths, workspaceDir: '/first' });
  expect(started[0]!.orders).toMatchObject([{ kind: 'open', workspaceDir: '/first' }]);
  started[0]!.emit('message', { kind: 'opened', workspaceDir: '/second' });
  started[0]!.emit('exit', 134);
  expect(started[1]!.orders).toMatchObject([{ kind: 'open', workspaceDir: '/second' }]);
  // What a second instance was asked for goes to the core that runs now.
  core.openWorkspace('/third');
  expect(started[1]!.orders.at(-1)).toEqual({ kind: 'workspace', workspaceDir: '/third' });
  core.stop();
  expect(started).toHaveLength(2);
});
