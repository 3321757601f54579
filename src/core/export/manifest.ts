import type { CaseSpool } from './case-spool.ts';
import type { ExportFacts } from './export-facts.ts';
import type { ExportFolder } from './export-folder.ts';
import type { WrittenCase } from './format-writer.ts';
import { resamplingRule } from './lungs-at-size.ts';
import type { TextFile } from './text-file.ts';

/**
 * Writes `manifest.json` (the facts, every case with its mask revision, every file with its SHA-256; a line each) and `SHA256SUMS`.
 * @returns the SHA-256 of the manifest: it names the frozen selection and every file of it.
 */
export async function writeManifest(
  folder: ExportFolder,
  facts: ExportFacts,
  written: CaseSpool<WrittenCase>,
): Promise<string> {
  const manifest = await folder.openText('manifest.json');
  const head = { manifestVersion: 1, ...facts, resampling: resamplingRule };
  await manifest.append(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases_written": [`);
  await appendList(manifest, written, caseLine);
  await manifest.append('\n  ],\n  "files": [');
  await appendList(manifest, folder.files.byPath(), (file) => JSON.stringify(file));
  await manifest.append('\n  ]\n}\n');
  const sha256 = await manifest.close();
  const sums = await folder.openText('SHA256SUMS');
  for (const { sha256: of, path } of folder.files.byPath()) await sums.append(`${of}  ${path}\n`);
  await sums.close();
  return sha256;
}

async function appendList<Item>(
  text: TextFile,
  items: AsyncIterable<Item> | Iterable<Item>,
  lineOf: (item: Item) => string,
): Promise<void> {
  let before = '';
  for await (const item of items) {
    await text.append(`${before}\n    ${lineOf(item)}`);
    before = ',';
  }
}

function caseLine({ frozen: { record, revision }, files, width, height, areaPx, filmWindow }: WrittenCase): string {
  return JSON.stringify({
    case: record.caseId,
    subject: record.subjectId,
    study: record.studyId,
    split: record.split,
    status: record.status,
    mask: {
      revision: revision.id,
      parent: revision.parentId,
      source: revision.source,
      definition: revision.definition,
      sha256: revision.sha256,
      grid: [revision.frame.width, revision.frame.height],
    },
    grid: [width, height],
    areaPx,
    ...(filmWindow && { filmWindow }),
    files,
  });
}
