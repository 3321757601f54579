import { execFileSync } from 'node:child_process';
import { globSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockOrOwner } from './build-lock.ts';

export const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out/.built');
const lock = join(root, '.building');
const inputs = ['src/**/*', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds `out/` when a source file is newer than the last build. Two commands started together build once. */
export function ensureBuilt(): void {
  if (!stale()) return;
  takeLock();
  try {
    if (!stale()) return;
    const startedAt = new Date();
    process.stderr.write('Building Pleura (once after each change) …\n');
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    writeFileSync(stamp, '');
    utimesSync(stamp, startedAt, startedAt);
  } finally {
    rmSync(lock, { force: true });
  }
}

function stale(): boolean {
  const built = modifiedMs(stamp);
  return globSync(inputs, { cwd: root }).some((file) => modifiedMs(join(root, file)) > built);
}

/** Waits, and says so, while another command builds. */
function takeLock(): void {
  let told = false;
  for (let owner = lockOrOwner(lock); owner !== null; owner = lockOrOwner(lock)) {
    if (!told) {
      process.stderr.write(
        `Waiting for process ${owner}, which builds Pleura. If it does something else, delete ${lock}.\n`,
      );
    }
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
