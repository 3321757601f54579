import { hostname } from 'node:os';

/** Names the process that runs a job, so that another one can tell whether it still lives. */
export function thisProcess(): string {
  return `${hostname()}:${process.pid}`;
}

/** Whether the owner of a stored job may still be at work. Of another machine nothing is known: it may. */
export function mayBeAlive(owner: string): boolean {
  const [host, pid] = [owner.slice(0, owner.lastIndexOf(':')), Number(owner.slice(owner.lastIndexOf(':') + 1))];
  if (host !== hostname()) return true;
  // A job of this very process that is only in the store belongs to a core that was closed.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
