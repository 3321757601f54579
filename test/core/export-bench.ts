import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import type { ExportFormat } from '#contract/exports.ts';
import type { CaseId } from '#contract/ids.ts';
import type { Verdict } from '#contract/reviews.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { toWire } from '#domain/rle.ts';
import { type Bench, bench, drawSet } from './jobs-builder.ts';
import { tempFolder } from './workspace-builder.ts';

export interface ExportBench extends AsyncDisposable {
  readonly dir: string;
  readonly client: Bench['client'];
  readonly run: Bench['run'];
  /** Exports to a folder of that name and returns the finished job. */
  exportTo(name: string, format: ExportFormat, where?: string): ReturnType<typeof runExport>;
  pathOf(name: string): string;
}

function runExport(run: Bench['run'], request: { out: string; format: ExportFormat; where?: string }) {
  return run({ kind: 'export', ...request });
}

/** A real core on `count` drawn films, film-00 to …, with masks of the films' own sizes. */
export async function exportBench(count: number): Promise<ExportBench> {
  const folder = await tempFolder();
  const { core, client, run } = await bench({ dir: folder.dir });
  const set = await drawSet(folder.dir, count);
  await run({ kind: 'import-pairs', ...set, definition: 'heart-excluded' });
  const pathOf = (name: string) => join(folder.dir, name);
  return {
    dir: folder.dir,
    client,
    run,
    pathOf,
    exportTo: (name, format, where) =>
      runExport(run, { out: pathOf(name), format, ...(where !== undefined && { where }) }),
    async [Symbol.asyncDispose]() {
      await core.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A verdict on a case as it stands; with `drawn` the mask becomes a new revision. */
export async function judge(client: Bench['client'], name: string, verdict: Verdict, drawn?: Labelmap): Promise<void> {
  const caseId = name as CaseId;
  const { seq, headRevisionId } = await client.caseDetail({ caseId });
  await client.decide({
    caseId,
    expectedSeq: seq,
    verdict,
    reasons: verdict === 'rejected' ? ['missed-base', 'islands'] : [],
    comment: 'SECRET COMMENT',
    reader: 'AB',
    revisionId: drawn ? null : headRevisionId,
    drawn: drawn ? { rle: toWire(drawn), parentId: headRevisionId, definition: 'heart-excluded' } : null,
    durationMs: 1000,
  });
}

export async function greyPixels(path: string): Promise<Labelmap> {
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return createLabelmap(info.width, info.height, new Uint8Array(data));
}

/** Every file below a folder by relative path. */
export async function filesBelow(dir: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.sort().map(async (path) => [relative(dir, path), await readFile(path)] as const);
  return new Map(await Promise.all(files));
}
