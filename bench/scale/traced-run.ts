import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/built.ts';
import { childSeconds } from '../chain/process-cost.ts';

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
  /** Processor seconds of the whole command, its start and its engine included; null where the system does not say. */
  readonly allCoreSeconds: number | null;
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

const cli = join(root, 'out/main/cli.js');

/** Runs a long command of the built program with `--profile` and reads its trace. @throws Error with what it said when it fails. */
export function tracedRun(args: readonly string[]): TracedRun {
  const file = traceFile();
  const before = childSeconds();
  const run = spawnSync(process.execPath, [cli, ...args, '--json', '--profile', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (run.status !== 0 && run.status !== 3)
    throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
  const after = childSeconds();
  return readTrace(file, before === null || after === null ? null : after - before);
}

/**
 * The same, stopped as Ctrl+C does once a stage is over: for a set of which the rest would take too long.
 * @throws Error when the command ends before that.
 */
export async function tracedUntil(args: readonly string[], stage: string): Promise<TracedRun> {
  const file = traceFile();
  const child = spawn(process.execPath, [cli, ...args, '--json', '--profile', file], { stdio: 'ignore' });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const isOver = () => existsSync(file) && readFileSync(file, 'utf8').includes(`"ph":"X","name":"${stage}`);
  while (!isOver()) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode} before ${stage}.`);
    await sleep(lookEveryMs);
  }
  child.kill('SIGINT');
  await ended;
  return readTrace(file, null);
}

const lookEveryMs = 500;

function traceFile(): string {
  const file = join(tmpdir(), `pleura-bench-${process.pid}.json`);
  rmSync(file, { force: true });
  return file;
}

function readTrace(file: string, allCoreSeconds: number | null): TracedRun {
  const events = JSON.parse(readFileSync(file, 'utf8')) as readonly Event[];
  rmSync(file);
  const spans = events.filter(({ ph }) => ph === 'X');
  const job = spans.find(({ tid }) => tid === 1)!;
  const curve = (name: string) => events.filter((event) => event.ph === 'C' && event.name === name);
  const memory = curve('memory (MB)').map(({ args: { resident } }) => resident!);
  return {
    seconds: job.dur / 1e6,
    coreSeconds: job.args['cpuMs']! / 1000,
    allCoreSeconds,
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
