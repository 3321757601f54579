import { readdirSync, readFileSync } from 'node:fs';

/** What a process and its children have used so far. */
export interface ProcessCost {
  /** Processor seconds of all threads, user and system. */
  readonly coreSeconds: number;
  /** Processor seconds of the first thread alone: what more cores do not make shorter. */
  readonly mainThreadSeconds: number;
  /** The most memory the process itself had resident, in MB; its children are not in it. */
  readonly peakMB: number;
}

const ticksPerSecond = 100;

/** Reads the cost of a running process and of its children from /proc (Linux); null when it has ended. */
export function processCost(pid: number): ProcessCost | null {
  const own = secondsOf(`/proc/${pid}/stat`);
  const main = secondsOf(`/proc/${pid}/task/${pid}/stat`);
  const status = read(`/proc/${pid}/status`);
  if (own === null || main === null || status === null) return null;
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  const children = childrenOf(pid).map((child) => processCost(child)?.coreSeconds ?? 0);
  return {
    coreSeconds: own + children.reduce((sum, one) => sum + one, 0),
    mainThreadSeconds: main,
    peakMB: Math.round(peak),
  };
}

/** Processor seconds of all children of this process that have ended, and of theirs; null where there is no /proc. */
export function childSeconds(): number | null {
  return secondsOf('/proc/self/stat', 13);
}

/** @param at which field, of those behind the name, holds the user time; the system time follows it */
function secondsOf(path: string, at = 11): number | null {
  const text = read(path);
  if (text === null) return null;
  // The name of the program stands in brackets and may hold blanks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[at]) + Number(fields[at + 1])) / ticksPerSecond;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      (read(`/proc/${pid}/task/${task}/children`) ?? '').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
