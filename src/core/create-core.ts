import { randomUUID } from 'node:crypto';
import { coreContract } from '#contract/core-contract.ts';
import type { Channel } from '#rpc/channel.ts';
import { serve } from '#rpc/serve.ts';
import { ChangeHub } from './change-hub.ts';
import { coreHandlers } from './core-handlers.ts';
import type { CoreOptions } from './core-options.ts';
import { EngineKeeper } from './jobs/engine-link.ts';
import { JobRegistry } from './jobs/registry.ts';
import { runJob } from './jobs/runners.ts';
import { TraceFile } from './jobs/trace-file.ts';
import { OpenWorkspace } from './open-workspace.ts';

export type { CoreOptions } from './core-options.ts';

export interface Core {
  /** Answers a window, a socket or the command line on a channel, until it closes. */
  serve(channel: Channel): void;
  /** Cancels jobs, ends the engine and closes the workspace. */
  close(): Promise<void>;
}

/** @throws Failure when the workspace cannot be opened. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const now = options.now ?? (() => new Date());
  const newId = options.newId ?? randomUUID;
  const hub = new ChangeHub();
  const engine = new EngineKeeper(options.startEngine, options.enginePatience);
  const workspace = new OpenWorkspace(hub, { appDir: options.appDir, now, opened: options.opened });
  const trace = options.profile === undefined ? null : new TraceFile(options.profile);
  const jobs = new JobRegistry({
    store: () => workspace.store,
    run: runJob,
    engine,
    modelRoots: options.modelRoots,
    changed: hub.announce,
    idle: () => workspace.endTrial(),
    now,
    newId,
    trace,
  });
  if (options.storeUrl !== undefined) await workspace.open({ url: options.storeUrl });
  else if (options.workspaceDir !== undefined) await workspace.open({ dir: options.workspaceDir });

  const handlers = coreHandlers({ options, hub, jobs, workspace, engine, now, newId });
  const channels = new Set<Channel>();
  return {
    serve(channel) {
      channels.add(channel);
      channel.onClose(() => channels.delete(channel));
      serve(channel, coreContract, handlers, { onFault: reportFault });
    },
    async close() {
      const jobsEnded = jobs.close();
      // Jobs are told to stop before the engine goes; one that waits for a stuck engine then ends too.
      await engine.close();
      await jobsEnded;
      for (const channel of [...channels]) channel.close();
      await workspace.close();
      trace?.close();
    },
  };
}

/** Stacks stay in this process; they may hold paths, so they are written only where somebody debugs. */
function reportFault(method: string, error: unknown): void {
  if (process.env['PLEURA_DEBUG']) console.error(method, error);
}
