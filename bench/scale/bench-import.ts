import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ScaleReport } from './report.ts';
import { readFiles } from './same-bytes.ts';
import { type TracedRun, tracedRun, tracedUntil } from './traced-run.ts';

const stages = { tables: 'reading the tables', masks: 'reading the masks' } as const;

interface ImportBench {
  readonly set: string;
  readonly workspace: string;
  readonly dir: string;
  readonly rowsOnly: boolean;
}

/** `import cxlseg`: tables, the first cases, masks. */
export async function benchImport(
  report: ScaleReport,
  { set, workspace, dir, rowsOnly }: ImportBench,
): Promise<TracedRun> {
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
  report.figure('import: tables', { seconds: tables.seconds, coreSeconds: tables.coreSeconds, peakMB: run.peakMB });
  const ratio = tables.coreSeconds / reference.coreSeconds;
  report.row({
    what: 'import: the rows of the tables, every film looked for, the first 1,000 masks',
    ours: `${tables.seconds.toFixed(1)} s, ${tables.coreSeconds.toFixed(1)} core-s`,
    reference: `csv-parse of the tables + bare inserts: ${reference.seconds.toFixed(1)} s, ${reference.coreSeconds.toFixed(1)} core-s`,
    ratio: `${ratio.toFixed(1)} × its core-s`,
    goal: { text: '4 ×', isMet: ratio <= 4 },
  });
  const usable = run.secondsTo(Math.min(1000, report.cases));
  report.row({
    what: 'import: the first 1,000 cases usable',
    ours: usable === null ? '–' : `after ${usable.toFixed(1)} s`,
    reference: null,
    goal: { text: '2 s', isMet: usable === null ? null : usable <= 2 },
  });
  if (rowsOnly) return run;
  const masks = run.stages.find(({ name }) => name.startsWith(stages.masks))!;
  report.figure('import: masks', { seconds: masks.seconds, coreSeconds: masks.coreSeconds, peakMB: run.peakMB });
  const bytes = readFiles(masksOf(workspace, set));
  report.row({
    what: 'import: the masks',
    ours: `${masks.seconds.toFixed(1)} s, ${masks.coreSeconds.toFixed(1)} core-s; ${run.peakMB} MB at most`,
    reference: `reading the same files: ${bytes.seconds.toFixed(1)} s, ${bytes.coreSeconds.toFixed(1)} core-s`,
    ratio: `${(masks.coreSeconds / bytes.coreSeconds).toFixed(1)} × its core-s`,
  });
  return run;
}

function masksOf(workspace: string, set: string): readonly string[] {
  const db = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const rows = db.prepare('select segmented_path from cases order by num').pluck().all() as string[];
  db.close();
  return rows.map((path) => path.replace(/\.jpg$/, '-mask.jpg')).filter((path) => path.startsWith(set));
}
