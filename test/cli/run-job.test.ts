import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '#cli/arguments.ts';
import { Output } from '#cli/output.ts';
import { runJob } from '#cli/run-job.ts';
import { stoppedText } from '#cli/stopped-text.ts';
import type { JobKind, JobRequest } from '#contract/jobs.ts';
import { type Bench, bench } from '../core/jobs-builder.ts';

describe('a job that was stopped by Ctrl+C', () => {
  const fromStart = 'Run again, it begins from the start.';
  const goesOn = 'The work was stopped after 7 of 40, which are kept. Run it again to go on from here.';
  const keeps = `The work was stopped after 7 of 40, which are kept. ${fromStart}`;
  const leavesNothing = `The work was stopped and has no result. ${fromStart}`;
  const said: Readonly<Record<JobKind, string>> = {
    'import-cxlseg': goesOn,
    'import-pairs': goesOn,
    'import-masks': goesOn,
    infer: goesOn,
    demo: 'The work was stopped. Run it again to go on from here.',
    rank: keeps,
    learn: keeps,
    compare: keeps,
    segment: keeps,
    rebuild: keeps,
    check: leavesNothing,
    verify: leavesNothing,
    evaluate: leavesNothing,
    export: leavesNothing,
    phantoms: leavesNothing,
  };

  it.each(Object.entries(said))('says what is left of it: %s', (kind, sentence) => {
    expect(stoppedText({ kind: kind as JobKind, done: 7, total: 40 })).toBe(sentence);
  });

  it('counts nothing before the first item, nor where nobody knows how many there are', () => {
    expect(stoppedText({ kind: 'infer', done: 0, total: 40 })).toBe(
      'The work was stopped. Run it again to go on from here.',
    );
    expect(stoppedText({ kind: 'segment', done: 0, total: 40 })).toBe(`The work was stopped. ${fromStart}`);
    expect(stoppedText({ kind: 'import-cxlseg', done: 500, total: null })).not.toContain('500');
  });
});

describe('Ctrl+C', () => {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-stop-'));
  let at: Bench;
  beforeAll(async () => {
    at = await bench({ dir });
  });
  afterAll(async () => {
    await at.core.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** Long enough never to end by itself. */
  const long: Extract<JobRequest, { kind: 'phantoms' }> = {
    kind: 'phantoms',
    cases: 1_000_000,
    out: join(dir, 'set'),
  };

  function start(signal: AbortSignal) {
    const stderr = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream;
    const output = new Output(true, new PassThrough(), stderr);
    const args = parseArguments([], {}, { least: 0, most: 0 });
    return runJob<'phantoms'>({ args, core: at.client, onChannel: () => {}, output, signal }, long);
  }

  it('while the workspace is opened starts no job', async () => {
    const jobs = await at.client.jobs({});
    await expect(start(AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
      message: 'The work was stopped before it began.',
    });
    expect(await at.client.jobs({})).toEqual(jobs);
  });

  it('while a job is being started stops it', async () => {
    const ctrlC = new AbortController();
    const running = start(ctrlC.signal);
    ctrlC.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('no result') });
  });
});
