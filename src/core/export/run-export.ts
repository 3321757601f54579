import { appendFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExportSummary } from '#contract/exports.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { printQuery } from '#domain/query/print-query.ts';
import type { Failure } from '#rpc/failure.ts';
import type { JobContext, JobRunner } from '../jobs/job.ts';
import { readWhere } from '../read-where.ts';
import { datasetRoots } from '../store/dataset-roots.ts';
import { readMeta } from '../store/meta.ts';
import { dataCard } from './data-card.ts';
import { exportFacts } from './export-facts.ts';
import { ExportFolder } from './export-folder.ts';
import type { FormatWriter, WrittenCase } from './format-writer.ts';
import { formats } from './formats.ts';
import { writeManifest } from './manifest.ts';
import { requireOutsideRoots } from './outside-roots.ts';
import { type FrozenCase, freezeSelection, type Selection } from './selection.ts';
import { toolVersion } from './tool-version.ts';
import { verifyExport } from './verify-export.ts';
import { writeCases } from './write-cases.ts';
import { writeFailure } from './write-failure.ts';

type Request = Parameters<JobRunner<'export'>>[0];

/**
 * Exports the cases that match a query: frozen, written into `<out>.partial`, hashed, described, read back and compared, and only then
 * given its name. The same selection exported twice is the same to the byte.
 */
export const runExport: JobRunner<'export'> = async (request, context) => {
  const store = context.store();
  const out = resolve(request.out);
  const format = formats[request.format];
  const where = await readWhere(store.db, request.where);
  await requireOutsideRoots(out, await datasetRoots(store.db));
  const folder = await ExportFolder.begin(out);
  try {
    context.progress({ stage: 'choosing the cases' });
    const cases = await folder.openSpool<FrozenCase>('cases');
    const selection = await freezeSelection(store.db, { where, needsFilms: format.needsFilms, cases });
    if (cases.count === 0) throw nothingToExport(request, selection);
    const writer = await format.open({ folder, selection, store });
    const summary = await fill(context, {
      request,
      folder,
      writer,
      selection,
      query: where ? printQuery(where) : null,
    });
    // Logged first: of an export that exists there is always a line.
    await appendFile(join(store.dir, 'exports.log'), `${logLine(context, request, summary)}\n`);
    await folder.publish();
    return summary;
  } catch (thrown) {
    await folder.discard();
    throw writeFailure(thrown, out);
  }
};

interface FillRequest {
  readonly request: Request;
  readonly folder: ExportFolder;
  readonly writer: FormatWriter;
  readonly selection: Selection;
  /** Written out: what a saved query stood for, not its name. */
  readonly query: string | null;
}

async function fill(
  context: JobContext,
  { request, folder, writer, selection, query }: FillRequest,
): Promise<ExportSummary> {
  const store = context.store();
  const format = formats[request.format];
  const written = await folder.openSpool<WrittenCase>('written');
  await writeCases(context, { format, writer, cases: selection.cases, written });
  if (written.count === 0) {
    throw knownFailure('bad-input', { code: 'refused-export', fault: { code: 'none-written' } });
  }
  context.progress({ stage: 'writing tables and the data card', done: written.count });
  await writer.finish(written);
  const facts = await exportFacts({
    format: request.format,
    tool: toolVersion(),
    workspace: (await readMeta(store.db, 'name')) ?? basename(store.dir),
    query,
    rankedWith: await readMeta(store.db, 'ranked_model'),
    selection,
    written,
  });
  await folder.write('DATACARD.md', dataCard(facts, writer.notes));
  const manifestSha256 = await writeManifest(folder, facts, written);
  const verified = await verifyExport(context, writer, written);
  return {
    format: request.format,
    out: folder.out,
    cases: written.count,
    withoutPatient: facts.withoutPatient,
    files: folder.files.count,
    bytes: folder.files.bytes,
    manifestSha256,
    verified,
  };
}

function nothingToExport({ where }: Request, { leftOut }: Selection): Failure {
  const { rejected, withoutMask, withoutFilm } = leftOut;
  const fault = { code: 'none-matches', where: where?.trim() || null, rejected, withoutMask, withoutFilm } as const;
  return knownFailure('bad-input', { code: 'refused-export', fault });
}

function logLine(context: JobContext, request: Request, summary: ExportSummary): string {
  return JSON.stringify({ at: context.now().toISOString(), where: request.where ?? '', ...summary });
}
