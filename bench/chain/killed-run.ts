import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/built.ts';
import { type ProcessCost, processCost } from './process-cost.ts';

export interface StageRun {
  /** Whether it was killed on the way. */
  readonly killed: boolean;
  readonly seconds: number;
  readonly cost: ProcessCost;
  readonly answer: string;
}

const lookEveryMs = 250;
/** Looking at how far a large workspace is takes a while itself: it gets at most a tenth of the time. */
const restPerLook = 9;
const nothing: ProcessCost = { coreSeconds: 0, mainThreadSeconds: 0, peakMB: 0 };

/**
 * Runs a command of the built program to its end, or kills it (SIGKILL, its engine stays without a parent and ends by itself) as soon as
 * `killWhen` says so.
 * @throws Error with what it said when it fails.
 */
export async function stageRun(args: readonly string[], killWhen: () => boolean): Promise<StageRun> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let answer = '';
  let said = '';
  child.stdout.on('data', (chunk) => {
    answer += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-2000);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let cost = nothing;
  let killed = false;
  while (child.exitCode === null && child.signalCode === null) {
    cost = processCost(child.pid!) ?? cost;
    const lookStart = performance.now();
    if (killWhen()) {
      killed = true;
      child.kill('SIGKILL');
    }
    const lookMs = performance.now() - lookStart;
    await Promise.race([ended, sleep(Math.max(lookEveryMs, restPerLook * lookMs))]);
  }
  const code = await ended;
  if (!killed && code !== 0 && code !== 3) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`);
  return { killed, seconds: (performance.now() - start) / 1000, cost, answer };
}
