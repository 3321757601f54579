import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ExportFault } from '#contract/export-fault.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure } from '#rpc/failure.ts';
import { CaseSpool } from './case-spool.ts';
import { TextFile } from './text-file.ts';
import { writeFailure } from './write-failure.ts';
import { type WrittenFile, WrittenFiles } from './written-files.ts';

/** Marks a folder as an unfinished export, which may be removed; it is gone before the folder gets its name. */
const marker = '.pleura-export';

/** Folders known to be there. The cases of a dataset lie in as many as there are studies, so only the last ones are remembered. */
const foldersKnown = 1000;

/**
 * An export while it is written: `<out>.partial`, which becomes `out` by one rename at the end. Every file is hashed as it is
 * written. `discard` leaves nothing behind.
 */
export class ExportFolder {
  readonly out: string;
  readonly #partial: string;
  readonly #files = new WrittenFiles();
  readonly #made = new Set<string>();
  readonly #texts: TextFile[] = [];
  readonly #spools: { readonly path: string; close(): Promise<void> }[] = [];

  private constructor(out: string) {
    this.out = out;
    this.#partial = `${out}.partial`;
  }

  /** @throws Failure bad-input when something is in the way; forbidden or disk-full when the folder cannot be made. */
  static async begin(out: string): Promise<ExportFolder> {
    let folder: ExportFolder;
    try {
      folder = new ExportFolder(await freePlace(resolve(out)));
      await removeUnfinished(folder.#partial);
      await mkdir(folder.#partial, { recursive: true });
      await writeFile(join(folder.#partial, marker), '');
    } catch (thrown) {
      throw writeFailure(thrown, resolve(out));
    }
    return folder;
  }

  /** Everything written so far. */
  get files(): Pick<WrittenFiles, 'count' | 'bytes' | 'byPath'> {
    return this.#files;
  }

  /** Where a file of the export lies while the export is unfinished. */
  pathOf(path: string): string {
    return join(this.#partial, path);
  }

  /** @throws Failure bad-input when two cases have the same file name, which would overwrite a mask. */
  async write(path: string, bytes: Uint8Array | string): Promise<WrittenFile> {
    const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    try {
      await this.#makeFolderOf(path);
      await writeFile(this.pathOf(path), data, { flag: 'wx' });
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')
        throw refused({ code: 'same-file', path });
      throw writeFailure(thrown, this.pathOf(path));
    }
    const file = { path, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
    this.#files.add(file);
    return file;
  }

  /** Opens a text file that is written piece by piece; close it to have it listed. */
  async openText(path: string): Promise<TextFile> {
    await this.#makeFolderOf(path);
    const text = await TextFile.create(this.pathOf(path), (bytes, sha256) => this.#files.add({ path, bytes, sha256 }));
    this.#texts.push(text);
    return text;
  }

  /** Room for rows that the export needs until it is finished; no part of it. */
  async openSpool<Row>(name: string): Promise<CaseSpool<Row>> {
    const path = this.pathOf(`${marker}-${name}`);
    const spool = await CaseSpool.create<Row>(path);
    this.#spools.push({ path, close: () => spool.close() });
    return spool;
  }

  /** Gives the finished export its name. */
  async publish(): Promise<void> {
    try {
      for (const spool of this.#spools) {
        await spool.close();
        await rm(spool.path);
      }
      await rm(join(this.#partial, marker));
      if (await stat(this.out).catch(() => null)) await rmdir(this.out);
      await rename(this.#partial, this.out);
    } catch (thrown) {
      throw writeFailure(thrown, this.out);
    }
  }

  /** Removes everything written; does not fail, so that the reason for it is what the user hears. */
  async discard(): Promise<void> {
    for (const text of this.#texts) await text.abandon().catch(() => undefined);
    for (const spool of this.#spools) await spool.close().catch(() => undefined);
    await rm(this.#partial, { recursive: true, force: true }).catch(() => undefined);
  }

  async #makeFolderOf(path: string): Promise<void> {
    const folder = dirname(this.pathOf(path));
    if (this.#made.has(folder)) return;
    await mkdir(folder, { recursive: true });
    if (this.#made.size === foldersKnown) this.#made.clear();
    this.#made.add(folder);
  }
}

/**
 * Where the export goes: to where a link leads, for a link cannot be replaced by a folder.
 * @throws Failure bad-input for anything but a folder that is empty and can be replaced, or nothing at all.
 */
async function freePlace(out: string): Promise<string> {
  if (!(await lstat(out).catch(() => null))) return out;
  const place = await realpath(out).catch(() => null);
  if (place === null) throw refused({ code: 'dead-link', path: out });
  const found = await stat(place);
  if (!found.isDirectory()) throw refused({ code: 'is-file', path: out });
  if ((await readdir(place)).length > 0) throw refused({ code: 'not-empty', path: out });
  // Now, not once hours of masks are written.
  try {
    await rmdir(place);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EBUSY')
      throw refused({ code: 'not-replaceable', path: out });
    throw thrown;
  }
  await mkdir(place, { mode: found.mode });
  return place;
}

/** Takes away what a killed export left; a folder that is not one of ours stays, and is an error. */
async function removeUnfinished(partial: string): Promise<void> {
  const entries = await readdir(partial).catch(() => null);
  if (!entries) return;
  if (entries.length > 0 && !entries.includes(marker)) {
    throw refused({ code: 'not-ours', path: partial });
  }
  await rm(partial, { recursive: true });
}

function refused(fault: ExportFault): Failure {
  return knownFailure('bad-input', { code: 'refused-export', fault });
}
