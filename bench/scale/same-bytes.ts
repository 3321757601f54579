import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What it takes to read bytes and do nothing with them. */
export interface ReadingTime {
  readonly seconds: number;
  readonly coreSeconds: number;
}

/** Reads files one after the other. */
export function readFiles(paths: readonly string[]): ReadingTime {
  return timed(() => {
    for (const path of paths) readFileSync(path);
  });
}

/** Reads one large file from end to end, a megabyte at a time. */
export function readWhole(path: string): ReadingTime {
  return timed(() => {
    const file = openSync(path, 'r');
    const bytes = Buffer.alloc(1 << 20);
    while (readSync(file, bytes) > 0);
    closeSync(file);
  });
}

function timed(work: () => void): ReadingTime {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - start) / 1000, coreSeconds: (user + system) / 1e6 };
}
