import { basename, dirname, join } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { existingFolder } from './existing-folder.ts';
import { walkFolders } from './find-folder.ts';

export const cxlsegTables = ['segmented', 'mask', 'metadata', 'split'] as const;
export type CxlsegTable = (typeof cxlsegTables)[number];

export interface CxlsegLayout {
  /** The folder of the four tables. */
  readonly tablesDir: string;
  /** Paths of the tables; `.csv` or `.csv.gz`. */
  readonly tables: Readonly<Record<CxlsegTable, string>>;
  /** The folder that holds p10 … p19. */
  readonly picturesDir: string;
}

/** physionet.org/files/chest-x-ray-segmentation/1.0.0 is four levels deep; zips are nested twice. */
const searchDepth = 5;

/**
 * Finds a CXLSeg release at or below a folder: as released, nested by unzipping, mirrored by wget, or with its tables in a
 * folder of their own (`metadata files`). `files` and the tables' folder themselves may be given too.
 * @throws Failure `not-found` or `bad-input`, naming the tables or the pictures that are missing.
 */
export async function findCxlsegLayout(root: string): Promise<CxlsegLayout> {
  const start = await existingFolder(root, 'dataset');
  const found = (await findTables(start)) ?? (basename(start) === 'files' ? await findTables(dirname(start), 1) : null);
  if (!found) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'no-dataset', folder: start, tables: cxlsegTables.map(fileOf) },
    });
  }
  const missing = cxlsegTables.filter((table) => !found.tables[table]);
  if (missing.length > 0) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'tables-missing', folder: found.dir, tables: missing.map(fileOf) },
    });
  }
  const ownFolder = /metadata|csv|tables/i.test(basename(found.dir));
  const picturesDir =
    (await findPictureTree(found.dir, { depth: 2 })) ??
    (ownFolder ? await findPictureTree(dirname(found.dir), { depth: 1 }) : null);
  if (!picturesDir) {
    throw knownFailure('bad-input', { code: 'refused-import', fault: { code: 'no-pictures', folder: found.dir } });
  }
  return { tablesDir: found.dir, tables: found.tables as Record<CxlsegTable, string>, picturesDir };
}

/** Whether a folder looks like (or holds) a CXLSeg release; reads a few hundred folders at most. */
export async function looksLikeCxlseg(dir: string): Promise<boolean> {
  for await (const { entries } of walkFolders(dir, { depth: 2, limit: 200 })) {
    if (entries.some((entry) => tableOf(entry.name) === 'mask')) return true;
  }
  return false;
}

/** The folder that holds the folders p10 … p19, at or below `start` and other than `except`; null when there is none. */
async function findPictureTree(
  start: string,
  { depth, except }: { readonly depth: number; readonly except?: string },
): Promise<string | null> {
  for await (const { dir, entries } of walkFolders(start, { depth })) {
    if (dir !== except && entries.some((entry) => /^p\d{2}$/.test(entry.name))) return dir;
  }
  return null;
}

/**
 * The folder with p10 … p19 of the original films (MIMIC-CXR-JPG), at or below a folder. The blacked-out films of CXLSeg
 * (`segmentedDir`) have the same paths and are taken only when nothing else is there, for the caller to refuse.
 * @throws Failure `not-found` or `bad-input`.
 */
export async function findFilmTree(films: string, segmentedDir: string): Promise<string> {
  const start = await existingFolder(films, 'films');
  const tree = await findPictureTree(start, { depth: searchDepth, except: segmentedDir });
  if (tree) return tree;
  if (await findPictureTree(start, { depth: searchDepth })) return segmentedDir;
  throw knownFailure('bad-input', { code: 'refused-import', fault: { code: 'no-film-tree', folder: start } });
}

/**
 * The place of a picture inside the tree of p10 … p19, from a `DicomPath` of any spelling: back-slashes, a leading `./`,
 * an absolute prefix, with or without `files/`. Null for a path that leaves the tree.
 */
export function placeInTree(dicomPath: string): string | null {
  const parts = dicomPath
    .trim()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  const patient = parts.findIndex((part) => /^p\d{2}$/.test(part));
  if (patient >= 0) return parts.slice(patient).join('/');
  return parts.slice(parts.lastIndexOf('files') + 1).join('/') || null;
}

interface FoundTables {
  readonly dir: string;
  readonly tables: Partial<Record<CxlsegTable, string>>;
}

/**
 * The folder with the most of the four tables. The start itself wins at once; below it, two folders with as many tables are two
 * datasets, and which of them is meant is not ours to guess.
 * @throws Failure `bad-input` naming both.
 */
async function findTables(start: string, depth = searchDepth): Promise<FoundTables | null> {
  let best: FoundTables | null = null;
  let rival: string | null = null;
  for await (const { dir, entries } of walkFolders(start, { depth })) {
    const tables: Partial<Record<CxlsegTable, string>> = {};
    for (const { name } of entries) {
      const table = tableOf(name);
      if (table && !tables[table]) tables[table] = join(dir, name);
    }
    const count = Object.keys(tables).length;
    const most = Object.keys(best?.tables ?? {}).length;
    if (count === cxlsegTables.length && dir === start) return { dir, tables };
    if (count > most) {
      best = { dir, tables };
      rival = null;
    } else if (count > 0 && count === most) rival ??= dir;
  }
  if (best && rival) {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: { code: 'two-datasets', folder: start, first: best.dir, second: rival },
    });
  }
  return best;
}

function tableOf(name: string): CxlsegTable | null {
  const match = /^cxlseg-(segmented|mask|metadata|split)\.csv(\.gz)?$/i.exec(basename(name));
  return match ? (match[1]!.toLowerCase() as CxlsegTable) : null;
}

function fileOf(table: CxlsegTable): string {
  return `CXLSeg-${table}.csv`;
}
