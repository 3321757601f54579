import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '#core/create-core.ts';
import { spawnEngine } from '#engine/spawn.ts';
import { engineEntry, packageRoot } from './package-root.ts';

export interface LocalCoreOptions {
  readonly workspaceDir?: string | undefined;
  readonly storeUrl?: string | undefined;
  readonly profile?: string | undefined;
}

/** A core in this process with the engine as a child process: what the command line and the browser host run on. */
export function openLocalCore(options: LocalCoreOptions): Promise<Core> {
  return createCore({
    ...(options.workspaceDir === undefined ? {} : { workspaceDir: options.workspaceDir }),
    ...(options.storeUrl === undefined ? {} : { storeUrl: options.storeUrl }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    startEngine: async () => spawnEngine(engineEntry()),
    modelRoots: [join(packageRoot(), 'resources/models')],
    appDir: appDir(),
  });
}

/** Where the list of recent workspaces is kept. */
export function appDir(): string {
  const base = process.env['PLEURA_HOME'] ?? process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  return join(base, 'pleura');
}
