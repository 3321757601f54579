import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '#rpc/failure.ts';
import { writeFailure } from '../export/write-failure.ts';

/** Values beside an event, shown when it is picked. */
export type TraceArguments = Readonly<Record<string, string | number>>;

/** Tracks of a trace, one below the other. */
export const traceTracks = { job: 1, stage: 2, database: 3 } as const;
export type TraceTrack = keyof typeof traceTracks;

/**
 * A trace in the Trace Event Format (JSON array form, of which the closing bracket may be missing), as chrome://tracing and Perfetto open
 * it. Events are written as they come: the trace of a job that was killed opens, too.
 */
export class TraceFile {
  readonly #file: number;
  #broken = false;

  /** @throws Failure `not-found`, `bad-input`, `forbidden` or `disk-full`, naming the file. */
  constructor(path: string) {
    const full = resolve(path);
    try {
      this.#file = openSync(full, 'w');
      writeSync(this.#file, '[\n');
    } catch (thrown) {
      throw traceFailure(thrown, full);
    }
    this.#write({ ph: 'M', name: 'process_name', args: { name: 'pleura' } });
    for (const [name, tid] of Object.entries(traceTracks))
      this.#write({ ph: 'M', name: 'thread_name', tid, args: { name } });
  }

  /** Something with a beginning and an end, in milliseconds of `performance.now()`. */
  span(
    track: TraceTrack,
    name: string,
    span: { readonly fromMs: number; readonly toMs: number; readonly args?: TraceArguments },
  ): void {
    const { fromMs, toMs, args = {} } = span;
    this.#write({
      ph: 'X',
      name,
      tid: traceTracks[track],
      ts: micros(fromMs),
      dur: Math.round((toMs - fromMs) * 1000),
      args,
    });
  }

  /** A quantity over time; each argument is a curve. */
  counter(name: string, atMs: number, args: TraceArguments): void {
    this.#write({ ph: 'C', name, ts: micros(atMs), args });
  }

  close(): void {
    // The comma of every event wants another one; this one is shown nowhere.
    this.#write({ ph: 'M', name: 'trace_end', args: {} }, '\n]\n');
    closeSync(this.#file);
  }

  /** A trace that cannot be written any more (the disk is full) is no reason for the job to fail. */
  #write(event: object, end = ',\n'): void {
    if (this.#broken) return;
    try {
      writeSync(this.#file, JSON.stringify({ pid: process.pid, ...event }) + end);
    } catch {
      this.#broken = true;
    }
  }
}

function traceFailure(thrown: unknown, path: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOENT')
    return new Failure('not-found', `The folder of ${path} does not exist. Make it, or name another file.`);
  if (code === 'EISDIR') return new Failure('bad-input', `${path} is a folder. Name a file for the trace.`);
  return writeFailure(thrown, path);
}

function micros(ms: number): number {
  return Math.round((performance.timeOrigin + ms) * 1000);
}
