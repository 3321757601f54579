import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out/.built');
const lock = join(root, '.building');
const inputs = ['src/**/*', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds `out/` when a source file is newer than the last build. Two commands started together build once. */
export function ensureBuilt(): void {
  if (!stale()) return;
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
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
    rmdirSync(lock);
  }
}

function stale(): boolean {
  const built = modifiedMs(stamp);
  return globSync(inputs, { cwd: root }).some((file) => modifiedMs(join(root, file)) > built);
}

/** A folder is made by one process only. A lock older than five minutes was left by a build that was killed. */
function takeLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (Date.now() - modifiedMs(lock) > 300_000) rmdirSync(lock);
    return false;
  }
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
