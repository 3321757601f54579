import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '#domain/random.ts';
import { ensureBuilt } from '../../scripts/built.ts';
import { type ChainState, chainState, countMasks, finishedWork, repeatedMasks } from './chain-state.ts';
import { stageRun } from './killed-run.ts';
import { smallModel } from './small-model.ts';

// The whole chain over a drawn dataset, killed on the way and resumed: `node bench/chain/run.ts --cases 2000 --dir DIR`.
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    dir: { type: 'string', default: '.cache/bench-chain' },
    side: { type: 'string', default: '64' },
    seed: { type: 'string', default: '1' },
    /** A dataset that `phantoms` wrote before; one is drawn otherwise. */
    set: { type: 'string' },
  },
});
const cases = Number(values.cases);
const whole = 243_324;
const dir = resolve(values.dir);
const workspace = join(dir, 'workspace');
const exported = join(dir, 'export');

interface Stage {
  readonly name: string;
  readonly args: readonly string[];
  /** How many times it is killed. */
  readonly kills: number;
  readonly done: (state: ChainState) => number;
}

interface StageFigures {
  readonly name: string;
  readonly seconds: number;
  readonly coreSeconds: number;
  readonly mainThreadSeconds: number;
  readonly peakMB: number;
  readonly kills: readonly number[];
}

async function runChain(): Promise<void> {
  ensureBuilt();
  for (const path of [workspace, exported, `${exported}.partial`]) await rm(path, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const set = values.set ? resolve(values.set) : join(dir, 'set');
  if (!values.set) await stageRun(['phantoms', '--cases', String(cases), '--out', set], () => false);
  const model = await smallModel(join(dir, 'model'), Number(values.side));
  const at = ['--workspace', workspace];
  const stages: readonly Stage[] = [
    {
      name: 'import',
      args: ['import', 'cxlseg', join(set, 'cxlseg'), '--films', join(set, 'mimic-cxr-jpg'), ...at],
      kills: 2,
      done: ({ cases: stored, masks }) => (stored + masks) / 2,
    },
    { name: 'infer', args: ['infer', '--model', model, ...at], kills: 2, done: ({ answers }) => answers },
    { name: 'rank', args: ['rank', ...at], kills: 1, done: ({ ranks }) => ranks },
    { name: 'export', args: ['export', 'cxlseg', '--out', exported, ...at], kills: 0, done: () => 0 },
  ];
  const random = createRandom(`kills ${values.seed}`);
  const figures: StageFigures[] = [];
  for (const stage of stages) {
    const one = await runStage(stage, random);
    figures.push(one);
    console.log(lineOf(one));
    await writeFile(
      join(dir, 'chain.json'),
      JSON.stringify({ cases, side: values.side, figures, state: chainState(workspace) }),
    );
  }
  const state = chainState(workspace);
  expectEqual('cases stored', state.cases, cases);
  expectEqual('masks imported', state.masks, cases);
  expectEqual('answers of the model', state.answers, cases);
  expectEqual('ranks', state.ranks, cases);
  expectEqual('masks stored twice', repeatedMasks(workspace), 0);
  expectEqual('an unfinished export left', existsSync(`${exported}.partial`), false);
  console.log(
    `\nEach finished once: ${cases} cases, ${state.masks} masks, ${state.answers} answers, ${state.ranks} ranks; exported whole.`,
  );
  console.log(projection(figures));
}

async function runStage(stage: Stage, random: ReturnType<typeof createRandom>): Promise<StageFigures> {
  // Somewhere in each of as many equal parts of what has to be done.
  const shares = Array.from({ length: stage.kills }, (_, i) => (i + random.uniform(0.1, 0.9)) / stage.kills);
  const sum = { seconds: 0, coreSeconds: 0, mainThreadSeconds: 0, peakMB: 0 };
  const kills: number[] = [];
  for (;;) {
    const share = shares[kills.length];
    const run = await stageRun(
      stage.args,
      () => share !== undefined && stage.done(chainState(workspace)) >= share * cases,
    );
    sum.seconds += run.seconds;
    sum.coreSeconds += run.cost.coreSeconds;
    sum.mainThreadSeconds += run.cost.mainThreadSeconds;
    sum.peakMB = Math.max(sum.peakMB, run.cost.peakMB);
    await checkKept();
    if (!run.killed) return { name: stage.name, ...sum, kills };
    kills.push(Math.round(stage.done(chainState(workspace))));
    before = { masks: countMasks(workspace), work: '' };
    before = { ...before, work: finishedWork(workspace, before.masks) };
    console.log(`  ${stage.name} killed with ${kills.at(-1)} of ${cases} done; ${before.masks} masks lie finished`);
  }
}

/** What lay finished at the last kill. */
let before = { masks: 0, work: '' };

async function checkKept(): Promise<void> {
  if (before.masks === 0) return;
  expectEqual('the work finished before the kill', finishedWork(workspace, before.masks), before.work);
}

function lineOf({ name, seconds, coreSeconds, mainThreadSeconds, peakMB, kills }: StageFigures): string {
  const perThousand = (coreSeconds / cases) * 1000;
  return `| ${name} | ${seconds.toFixed(0)} s | ${coreSeconds.toFixed(0)} | ${perThousand.toFixed(2)} | ${mainThreadSeconds.toFixed(0)} | ${peakMB} MB | ${kills.length} |`;
}

/** Hours for the whole of CXLSeg: the work shared by the cores, but never shorter than what the first thread does alone. */
function projection(figures: readonly StageFigures[]): string {
  const lines = [2, 8, 64].map((cores) => {
    const parts = figures.map(({ name, coreSeconds, mainThreadSeconds }) => {
      const seconds = Math.max(coreSeconds / cores, mainThreadSeconds) * (whole / cases);
      return { name, seconds };
    });
    const total = parts.reduce((all, { seconds }) => all + seconds, 0);
    return `${cores} cores: ${parts.map(({ name, seconds }) => `${name} ${(seconds / 60).toFixed(0)} min`).join(', ')}; together ${(total / 3600).toFixed(2)} h`;
  });
  return `For ${whole.toLocaleString('en')} cases, from the processor time of the stages:\n${lines.join('\n')}\n(${availableParallelism()} cores here, load ${loadavg()[0]!.toFixed(1)})`;
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: ${String(found)}, not ${String(expected)}.`);
}

console.log(
  '| stage | time | core-seconds | per 1,000 films | of them the first thread | memory of the core | kills |\n| --- | --- | --- | --- | --- | --- | --- |',
);
await runChain();
