import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/built.ts';

/** What a stage of a job took, from its trace. */
export interface StageTime {
  readonly name: string;
  readonly seconds: number;
  /** Processor seconds of the core, all threads. */
  readonly coreSeconds: number;
  readonly items: number;
}

export interface TracedRun {
  readonly seconds: number;
  readonly coreSeconds: number;
  /** The most memory the core had resident, and what it had halfway and at the end: alike where memory is flat. */
  readonly peakMB: number;
  readonly halfwayMB: number;
  readonly endMB: number;
  readonly stages: readonly StageTime[];
  /** Seconds until so many items of the first stage that counts were done; null when they never were. */
  secondsTo(items: number): number | null;
}

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly tid?: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, number>>;
}

/** Runs a long command of the built program with `--profile` and reads its trace. @throws Error with what it said when it fails. */
export function tracedRun(args: readonly string[]): TracedRun {
  const file = join(tmpdir(), `pleura-bench-${process.pid}.json`);
  const cli = join(root, 'out/main/cli.js');
  const run = spawnSync(process.execPath, [cli, ...args, '--json', '--profile', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (run.status !== 0 && run.status !== 3)
    throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
  const events = JSON.parse(readFileSync(file, 'utf8')) as readonly Event[];
  rmSync(file);
  const spans = events.filter(({ ph }) => ph === 'X');
  const job = spans.find(({ tid }) => tid === 1)!;
  const curve = (name: string) => events.filter((event) => event.ph === 'C' && event.name === name);
  const memory = curve('memory (MB)').map(({ args: { resident } }) => resident!);
  return {
    seconds: job.dur / 1e6,
    coreSeconds: job.args['cpuMs']! / 1000,
    peakMB: job.args['peakMemoryMB']!,
    halfwayMB: memory[Math.floor(memory.length / 2)]!,
    endMB: memory.at(-1)!,
    stages: spans
      .filter(({ tid }) => tid === 2)
      .map(({ name, dur, args: { cpuMs, items } }) => ({
        name,
        seconds: dur / 1e6,
        coreSeconds: cpuMs! / 1000,
        items: items!,
      })),
    secondsTo(items) {
      const first = curve('items done').find(({ args: { items: done } }) => done! >= items);
      return first ? (first.ts - job.ts) / 1e6 : null;
    },
  };
}
