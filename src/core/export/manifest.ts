import type { ExportFacts } from './export-facts.ts';
import type { ExportFolder, WrittenFile } from './export-folder.ts';
import type { WrittenCase } from './format-writer.ts';
import { resamplingRule } from './lungs-at-size.ts';

/**
 * Writes `manifest.json` (the facts, every case with its mask revision, every file with its SHA-256; a line each) and `SHA256SUMS`.
 * @returns the entry of the manifest: its SHA-256 names the frozen selection and every file of it.
 */
export async function writeManifest(
  folder: ExportFolder,
  facts: ExportFacts,
  written: readonly WrittenCase[],
): Promise<WrittenFile> {
  const files = folder.files;
  const manifest = await folder.openText('manifest.json');
  const head = { manifestVersion: 1, ...facts, resampling: resamplingRule };
  await manifest.append(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases_written": [`);
  for (const [i, one] of written.entries()) await manifest.append(`${i === 0 ? '' : ','}\n    ${caseLine(one)}`);
  await manifest.append('\n  ],\n  "files": [');
  for (const [i, file] of files.entries()) await manifest.append(`${i === 0 ? '' : ','}\n    ${JSON.stringify(file)}`);
  await manifest.append('\n  ]\n}\n');
  await manifest.close();
  const all = folder.files;
  const sums = await folder.openText('SHA256SUMS');
  for (const { sha256, path } of all) await sums.append(`${sha256}  ${path}\n`);
  await sums.close();
  return all.find((file) => file.path === 'manifest.json')!;
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
