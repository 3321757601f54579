import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Names the process that runs a job, so that another one can tell whether it still lives: `<host>:<process id>`, and behind `@` when it
 * began, where the system says so. Process ids are given out again, after a restart of the machine soon.
 */
export function thisProcess(): string {
  const began = beginningOf(process.pid);
  return `${hostname()}:${process.pid}${began === null ? '' : `@${began}`}`;
}

/** Whether the owner of a stored job is still at work. Of another machine nothing is known. */
export type OwnerState = 'alive' | 'gone' | 'elsewhere';

export function ownerState(owner: string): OwnerState {
  const [, host, digits, began] = /^(.*):(\d+)(?:@(\d+))?$/.exec(owner) ?? [];
  if (host !== hostname()) return 'elsewhere';
  const pid = Number(digits);
  // A job of this very process that is only in the store belongs to a core that was closed.
  if (pid === process.pid) return 'gone';
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return 'gone';
  }
  const begins = beginningOf(pid);
  return began === undefined || begins === null || begins === began ? 'alive' : 'gone';
}

/** When a process began, in clock ticks since the machine did; null where the system does not say (proc_pid_stat(5), field 22). */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, a name in brackets, may hold blanks and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
