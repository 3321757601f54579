import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Takes the lock at `path` for this process, also when the process that had it was killed. Of one that lives it is never taken, however
 * long its build takes.
 * @returns null when it is taken, else the id of the process that holds it.
 */
export function lockOrOwner(path: string): number | null {
  // A link appears with its content: nobody can find a lock that does not name its owner yet.
  const ours = `${path}.${process.pid}`;
  writeFileSync(ours, String(process.pid));
  try {
    for (;;) {
      if (linked(ours, path)) return null;
      const owner = ownerOf(path);
      if (lives(owner)) return owner;
      rmSync(path, { recursive: true, force: true });
    }
  } finally {
    rmSync(ours, { force: true });
  }
}

function linked(file: string, path: string): boolean {
  try {
    linkSync(file, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** 0, which is no process, for a lock that has just gone or does not say. */
function ownerOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

function lives(owner: number): boolean {
  if (owner <= 0 || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
