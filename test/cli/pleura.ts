import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/built.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user's shell would. */
export function pleura(
  args: readonly string[],
  options: { readonly cwd?: string; readonly uid?: number } = {},
): Promise<CliRun> {
  const { cwd = root, uid } = options;
  const asUser = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Tests do not enter the user's list of recent workspaces.
    env: { ...process.env, PLEURA_HOME: join(tmpdir(), 'pleura-test-home') },
    ...asUser,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Whether another user can run the command line: not where the checkout lies in a home that is closed to others. */
export function mayRun(uid: number): boolean {
  return spawnSync(process.execPath, ['--version'], { cwd: '/', uid, gid: uid }).status === 0;
}
