import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOrOwner } from '../../scripts/build-lock.ts';

let dir: string;
let lock: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pleura-lock-'));
  lock = join(dir, '.building');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the lock of a build', () => {
  it('is taken where there is none, and leaves nothing else behind', () => {
    expect(lockOrOwner(lock)).toBeNull();
    expect(readdirSync(dir)).toEqual(['.building']);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  });

  it('is taken over at once from a build that was killed', () => {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(lock, String(dead));
    expect(lockOrOwner(lock)).toBeNull();
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  });

  it('is left to a process that lives, however long ago it was taken', () => {
    writeFileSync(lock, String(process.ppid));
    utimesSync(lock, new Date(0), new Date(0));
    expect(lockOrOwner(lock)).toBe(process.ppid);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  });

  it('is taken over from a dead process that had the number of this one, as the first of every container has', () => {
    writeFileSync(lock, String(process.pid));
    expect(lockOrOwner(lock)).toBeNull();
  });

  // The first process belongs to another user, unless the tests run as root.
  it.skipIf(process.platform === 'win32')('is left to a process of somebody else', () => {
    writeFileSync(lock, '1');
    expect(lockOrOwner(lock)).toBe(1);
  });

  it('is taken over from an earlier version, whose lock was a folder without a name', () => {
    mkdirSync(lock);
    expect(lockOrOwner(lock)).toBeNull();
  });
});
