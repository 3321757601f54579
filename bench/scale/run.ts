import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { readWhere } from '#core/read-where.ts';
import { queuePage } from '#core/store/queue.ts';
import { openStore } from '#core/store/store.ts';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { percentile } from '../workbench/timing.ts';
import { coldStarts } from './cold-start.ts';
import { answersOf, fillAnswers } from './fill-answers.ts';
import { fillReview } from './fill-review.ts';
import { bytesOfMaps } from './map-bytes.ts';
import { type QueueTime, queueTimes } from './queue-times.ts';
import { readFiles, readWhole } from './same-bytes.ts';
import { type TracedRun, tracedRun, tracedUntil } from './traced-run.ts';

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

/** A figure of the table, kept as numbers for the plot. */
export interface ScaleFigure {
  readonly what: string;
  readonly cases: number;
  readonly seconds: number | null;
  readonly coreSeconds: number | null;
  readonly peakMB: number | null;
}

const stages = { tables: 'reading the tables', masks: 'reading the masks' } as const;

let figures: ScaleFigure[] = [];
let cases = 0;

function row(what: string, ours: string, reference: string, ratio: string): void {
  console.log(`| ${what} | ${ours} | ${reference} | ${ratio} |`);
}

function jobRow(
  what: string,
  run: TracedRun,
  reference: { readonly text: string; readonly coreSeconds: number },
): void {
  const { seconds, coreSeconds, peakMB, halfwayMB, endMB } = run;
  figures.push({ what, cases, seconds, coreSeconds, peakMB });
  const memory = `${peakMB} MB at most, ${halfwayMB} halfway, ${endMB} at the end`;
  const ours = `${seconds.toFixed(1)} s, ${coreSeconds.toFixed(1)} core-s; ${memory}`;
  row(what, ours, reference.text, `${(coreSeconds / reference.coreSeconds).toFixed(1)} × its core-s`);
}

/** What the work on a whole dataset takes, each figure beside a reference of the same run, as a table on stdout. */
export async function benchScale(options: ScaleOptions): Promise<void> {
  ensureBuilt();
  cases = options.cases;
  figures = [];
  const dir = resolve(options.dir ?? join(root, '.cache/bench-scale'), String(cases));
  const workspace = join(dir, 'workspace');
  await rm(workspace, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const set = options.set ? resolve(options.set) : join(dir, 'set');
  if (!options.set) pleura(['phantoms', '--cases', String(cases), '--out', set]);
  console.log(`${cases.toLocaleString('en')} cases, load ${loadavg()[0]!.toFixed(1)}\n`);
  console.log('| what | ours | reference of the same run | ratio |\n| --- | --- | --- | --- |');
  await benchImport({ set, workspace, dir, rowsOnly: options.rowsOnly ?? false });
  if (!options.rowsOnly) {
    const store = await openStore({ dir: workspace });
    await fillAnswers(store);
    await store.close();
    await benchJobs(workspace, dir);
    benchDisk(workspace);
  }
  await benchQueue(workspace);
  await benchColdStart(workspace, dir);
  if (options.json) await writeFile(options.json, JSON.stringify(figures, null, 1));
  await rm(join(dir, 'export'), { recursive: true, force: true });
  await rm(workspace, { recursive: true, force: true });
}

interface ImportBench {
  readonly set: string;
  readonly workspace: string;
  readonly dir: string;
  readonly rowsOnly: boolean;
}

async function benchImport({ set, workspace, dir, rowsOnly }: ImportBench): Promise<void> {
  const bare = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'bare-import.ts'), join(set, 'cxlseg'), join(dir, 'bare.sqlite')],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const reference = JSON.parse(bare.stdout) as { readonly seconds: number; readonly coreSeconds: number };
  await rm(join(dir, 'bare.sqlite'), { force: true });
  const films = join(set, 'mimic-cxr-jpg');
  const args = ['import', 'cxlseg', join(set, 'cxlseg'), '--films', films, '--workspace', workspace];
  const run = rowsOnly ? await tracedUntil(args, stages.tables) : tracedRun(args);
  const tables = run.stages.find(({ name }) => name.startsWith(stages.tables))!;
  figures.push({
    what: 'import: tables',
    cases,
    seconds: tables.seconds,
    coreSeconds: tables.coreSeconds,
    peakMB: run.peakMB,
  });
  row(
    'import: the rows of the tables, every film looked for, the first 1,000 masks',
    `${tables.seconds.toFixed(1)} s, ${tables.coreSeconds.toFixed(1)} core-s`,
    `csv-parse of the tables + bare inserts: ${reference.seconds.toFixed(1)} s, ${reference.coreSeconds.toFixed(1)} core-s`,
    `${(tables.coreSeconds / reference.coreSeconds).toFixed(1)} × its core-s (goal 4)`,
  );
  const usable = run.secondsTo(Math.min(1000, cases));
  row('import: the first 1,000 cases usable', usable === null ? '–' : `after ${usable.toFixed(1)} s`, '–', 'goal 2 s');
  if (rowsOnly) return;
  const masks = run.stages.find(({ name }) => name.startsWith(stages.masks))!;
  figures.push({
    what: 'import: masks',
    cases,
    seconds: masks.seconds,
    coreSeconds: masks.coreSeconds,
    peakMB: run.peakMB,
  });
  const bytes = readFiles(masksOf(workspace, set));
  row(
    'import: the masks',
    `${masks.seconds.toFixed(1)} s, ${masks.coreSeconds.toFixed(1)} core-s; ${run.peakMB} MB at most`,
    `reading the same files: ${bytes.seconds.toFixed(1)} s, ${bytes.coreSeconds.toFixed(1)} core-s`,
    `${(masks.coreSeconds / bytes.coreSeconds).toFixed(1)} × its core-s`,
  );
}

async function benchJobs(workspace: string, dir: string): Promise<void> {
  const at = ['--workspace', workspace];
  const read = readWhole(join(workspace, 'pleura.sqlite'));
  const text = `reading the database file: ${read.seconds.toFixed(1)} s, ${read.coreSeconds.toFixed(1)} core-s`;
  const reference = { text, coreSeconds: read.coreSeconds };
  jobRow('rank', tracedRun(['rank', ...at]), reference);
  jobRow('compare', tracedRun(['compare', answersOf.dataset, answersOf.model, ...at]), reference);
  jobRow('export cxlseg', tracedRun(['export', 'cxlseg', '--out', join(dir, 'export'), ...at]), reference);
  jobRow('verify', tracedRun(['verify', ...at]), reference);
  const empty = tracedRun(['verify', '--workspace', await emptyWorkspace(dir)]);
  row('memory of the core on an empty workspace', `${empty.peakMB} MB`, '–', '–');
}

function benchDisk(workspace: string): void {
  const { rle, packed, probabilities } = bytesOfMaps(join(workspace, 'pleura.sqlite'));
  const bytes = statSync(join(workspace, 'pleura.sqlite')).size;
  const mb = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  row(
    'the workspace on disk',
    mb(bytes),
    `run lengths of the masks ${mb(rle)} (stored in ${mb(packed)}; probabilities in ${mb(probabilities)})`,
    `${(bytes / rle).toFixed(2)} × the masks (goal 2)`,
  );
}

const pageGoal = 'goal p95 10 ms, most 50 ms';
const countGoal = 'goal 100 ms';

async function benchQueue(workspace: string): Promise<void> {
  const store = await openStore({ dir: workspace });
  await fillReview(store);
  const times = await queueTimes(store);
  await store.close();
  const of = (list: readonly QueueTime[], share: number) =>
    percentile(
      list.map(({ ms }) => ms),
      share,
    );
  const slowest = (list: readonly QueueTime[]) => list.toSorted((a, b) => b.ms - a.ms)[0]!;
  for (const [what, short, list, goal] of [
    ['a page of the queue, every filter, order and depth', 'page of the queue', times.pages, pageGoal],
    ['the same, right after a case has changed', 'page after a change', times.pagesAfterChange, pageGoal],
    ['counts, labels, studies and summary beside each filter, right after a change', 'counts', times.counts, countGoal],
    ['the same, asked again', 'counts again', times.countsAgain, countGoal],
    ['the columns of the queue in memory, read at opening', 'columns', [times.columns], '–'],
    ['like a case, the first time', 'like', [times.likeFirst], 'goal 2 s'],
  ] as const) {
    const worst = slowest(list);
    figures.push({
      what: `${short}, p95`,
      cases,
      seconds: of(list, 0.95) / 1000,
      coreSeconds: of(list, 0.95) / 1000,
      peakMB: null,
    });
    row(
      `${what} (${list.length})`,
      `p50 ${of(list, 0.5).toFixed(1)} ms, p95 ${of(list, 0.95).toFixed(1)} ms, most ${worst.ms.toFixed(0)} ms (${worst.what})`,
      `100 rows by primary key: p50 ${of(times.byPrimaryKey, 0.5).toFixed(1)} ms, p95 ${of(times.byPrimaryKey, 0.95).toFixed(1)} ms`,
      goal,
    );
  }
}

async function benchColdStart(workspace: string, dir: string): Promise<void> {
  const store = await openStore({ dir: workspace });
  const where = await readWhere(store.db, 'film=ok');
  const [one] = (await queuePage(store.db, { sort: 'risk', where, limit: 1 })).rows;
  await store.close();
  const starts = one && (await coldStarts(workspace, one.caseId, await emptyWorkspace(dir)));
  if (!starts) return;
  row(
    'start to the film of a case on screen, in Chromium',
    `${starts.caseOnScreen.toFixed(1)} s`,
    `an empty workspace, to its first screen: ${starts.emptyWindow.toFixed(1)} s`,
    `${(starts.caseOnScreen - starts.emptyWindow).toFixed(1)} s more (goal 2)`,
  );
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

function masksOf(workspace: string, set: string): readonly string[] {
  const db = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const rows = db.prepare('select segmented_path from cases order by num').pluck().all() as string[];
  db.close();
  return rows.map((path) => path.replace(/\.jpg$/, '-mask.jpg')).filter((path) => path.startsWith(set));
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
