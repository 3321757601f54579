import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readWhere } from '#core/read-where.ts';
import { queuePage } from '#core/store/queue.ts';
import { openStore } from '#core/store/store.ts';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { smallModel } from '../chain/small-model.ts';
import { benchImport } from './bench-import.ts';
import { benchQueue } from './bench-queue.ts';
import { coldStarts } from './cold-start.ts';
import { answersOf, fillAnswers } from './fill-answers.ts';
import { bytesOfMaps } from './map-bytes.ts';
import { ScaleReport } from './report.ts';
import { readWhole } from './same-bytes.ts';
import { type TracedRun, tracedRun } from './traced-run.ts';

export interface ScaleOptions {
  readonly cases: number;
  /** Where workspaces are made and removed again. */
  readonly dir?: string;
  /** A dataset of `phantoms` that is there already. */
  readonly set?: string | undefined;
  /** Where the figures go as numbers, for the plot of docs/scale.md. */
  readonly json?: string | undefined;
  /** Only what depends on the rows and not on the masks: the tables, the queue and a start. For sets whose masks would take hours. */
  readonly rowsOnly?: boolean;
}

/** What the work on a whole dataset takes, each figure beside a reference of the same run, as a table on stdout. */
export async function benchScale(options: ScaleOptions): Promise<void> {
  ensureBuilt();
  const { cases } = options;
  const dir = resolve(options.dir ?? join(root, '.cache/bench-scale'), String(cases));
  const workspace = join(dir, 'workspace');
  await rm(workspace, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const set = options.set ? resolve(options.set) : join(dir, 'set');
  if (!options.set) pleura(['phantoms', '--cases', String(cases), '--out', set]);
  console.log(
    `${cases.toLocaleString('en')} cases, load ${loadavg()[0]!.toFixed(1)}; the goals are for 243,324 on two idle cores\n`,
  );
  const report = new ScaleReport(cases);
  const imported = await benchImport(report, { set, workspace, dir, rowsOnly: options.rowsOnly ?? false });
  if (!options.rowsOnly) {
    const store = await openStore({ dir: workspace });
    await fillAnswers(store);
    await store.close();
    const { rank, exported } = await benchJobs(report, workspace, dir);
    benchDisk(report, workspace);
    const infer = await benchInfer(report, workspace, dir);
    await benchMemory(report, { import: imported, infer, rank, export: exported }, dir);
  }
  await benchQueue(report, workspace);
  await benchColdStart(report, workspace, dir);
  if (options.json) await writeFile(options.json, JSON.stringify(report.figures, null, 1));
  await rm(join(dir, 'export'), { recursive: true, force: true });
  await rm(workspace, { recursive: true, force: true });
}

const inferSide = 64;
/** What more of them cost follows from these; of the whole of CXLSeg they would take half an hour. */
const mostInferred = 10_000;

/** The whole chain at a small input, where all but the network weighs most. */
async function benchInfer(report: ScaleReport, workspace: string, dir: string): Promise<TracedRun> {
  const model = await smallModel(join(dir, 'model'), inferSide);
  const limit = Math.min(report.cases, mostInferred);
  const run = tracedRun(['infer', '--model', model, '--limit', String(limit), '--workspace', workspace]);
  const withEngine = { ...run, coreSeconds: run.allCoreSeconds ?? run.coreSeconds };
  report.job(
    `infer, ${limit.toLocaleString('en')} films at ${inferSide} × ${inferSide}, with the engine; memory without it`,
    withEngine,
    null,
  );
  return run;
}

async function benchJobs(report: ScaleReport, workspace: string, dir: string) {
  const at = ['--workspace', workspace];
  const read = readWhole(join(workspace, 'pleura.sqlite'));
  const text = `reading the database file: ${read.seconds.toFixed(1)} s, ${read.coreSeconds.toFixed(1)} core-s`;
  const reference = { text, coreSeconds: read.coreSeconds };
  const rank = tracedRun(['rank', ...at]);
  report.job('rank', rank, reference);
  report.row({
    what: 'rank: the whole of it',
    ours: `${rank.seconds.toFixed(1)} s`,
    reference: null,
    goal: { text: '180 s', isMet: rank.seconds <= mostRankSeconds },
  });
  report.job('compare', tracedRun(['compare', answersOf.dataset, answersOf.model, ...at]), reference);
  const exported = tracedRun(['export', 'cxlseg', '--out', join(dir, 'export'), ...at]);
  report.job('export cxlseg', exported, reference);
  report.job('verify', tracedRun(['verify', ...at]), reference);
  return { rank, exported };
}

const mostMB = 400;
const mostRankSeconds = 180;

async function benchMemory(report: ScaleReport, runs: Readonly<Record<string, TracedRun>>, dir: string): Promise<void> {
  const empty = tracedRun(['verify', '--workspace', await emptyWorkspace(dir)]);
  const peaks = Object.entries(runs).map(([name, { peakMB }]) => `${name} ${peakMB}`);
  const most = Math.max(...Object.values(runs).map(({ peakMB }) => peakMB));
  report.row({
    what: 'the most memory of the core, MB',
    ours: peaks.join(', '),
    reference: `on an empty workspace ${empty.peakMB}`,
    ratio: `${(most / empty.peakMB).toFixed(1)} ×`,
    goal: { text: `${mostMB} MB`, isMet: most <= mostMB },
  });
}

function benchDisk(report: ScaleReport, workspace: string): void {
  const { rle, packed, probabilities } = bytesOfMaps(join(workspace, 'pleura.sqlite'));
  const bytes = statSync(join(workspace, 'pleura.sqlite')).size;
  const mb = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  report.row({
    what: 'the workspace on disk',
    ours: mb(bytes),
    reference: `run lengths of the masks ${mb(rle)} (stored in ${mb(packed)}; probabilities in ${mb(probabilities)})`,
    ratio: `${(bytes / rle).toFixed(2)} × the masks`,
    goal: { text: '2 ×', isMet: bytes <= 2 * rle },
  });
}

async function benchColdStart(report: ScaleReport, workspace: string, dir: string): Promise<void> {
  const store = await openStore({ dir: workspace });
  const where = await readWhere(store.db, 'film=ok');
  const [one] = (await queuePage(store.db, { sort: 'risk', where, limit: 1 })).rows;
  await store.close();
  const starts = one ? await coldStarts(workspace, one.caseId, await emptyWorkspace(dir)) : null;
  const more = starts && starts.caseOnScreen - starts.emptyWindow;
  report.row({
    what: 'start to the film of a case on screen, in Chromium',
    ours: starts ? `${starts.caseOnScreen.toFixed(1)} s` : 'there is no browser here',
    reference: starts && `an empty workspace, to its first screen: ${starts.emptyWindow.toFixed(1)} s`,
    ratio: more === null ? undefined : `${more.toFixed(1)} s more`,
    goal: { text: '2 s more', isMet: more === null ? null : more <= 2 },
  });
}

function pleura(args: readonly string[]): void {
  const run = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
}

async function emptyWorkspace(dir: string): Promise<string> {
  const empty = join(dir, 'empty');
  await (await openStore({ dir: empty })).close();
  return empty;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // `node bench/scale/run.ts --cases 10000`
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10000' },
      dir: { type: 'string' },
      set: { type: 'string' },
      json: { type: 'string' },
      'rows-only': { type: 'boolean', default: false },
    },
  });
  const { dir, set, json, 'rows-only': rowsOnly } = values;
  await benchScale({ cases: Number(values.cases), ...(dir && { dir }), set, json, rowsOnly });
}
