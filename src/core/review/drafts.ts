import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { frameChunk, readChunks } from './draft-file.ts';

/** The stroke logs of redraws in progress: one append-only file per case and reader. */
export class Drafts {
  readonly #dir: string;
  readonly #beforeWrite: () => void;
  /** Files whose end is known to be whole, and the write that is in progress on each. */
  readonly #writing = new Map<string, Promise<void>>();

  /** `beforeWrite` throws where nothing may be written or removed: a folder that was moved away would be made anew. */
  constructor(workspaceDir: string, beforeWrite: () => void = () => {}) {
    this.#dir = join(workspaceDir, 'drafts');
    this.#beforeWrite = beforeWrite;
  }

  /** Adds bytes and makes them durable: when this resolves, they survive a crash. @throws Failure disk-full, forbidden, or what `beforeWrite` throws. */
  append(caseId: CaseId, reader: string, bytes: Uint8Array): Promise<void> {
    const file = this.#file(caseId, reader);
    return this.#next(file, async (first) => {
      this.#beforeWrite();
      await mkdir(this.#dir, { recursive: true });
      if (first) await cutTornTail(file);
      await using handle = await open(file, 'a');
      await handle.appendFile(frameChunk(bytes));
      await handle.datasync();
    });
  }

  async read(caseId: CaseId, reader: string): Promise<Uint8Array | null> {
    const file = this.#file(caseId, reader);
    await this.#writing.get(file)?.catch(() => {});
    const stored = await readFile(file).catch(missing);
    if (!stored) return null;
    const { bytes } = readChunks(stored);
    return bytes.length > 0 ? bytes : null;
  }

  /** @throws as `append`. */
  clear(caseId: CaseId, reader: string): Promise<void> {
    const file = this.#file(caseId, reader);
    return this.#next(file, async () => {
      // In a folder that was moved away there is nothing to remove, and the draft would come back with it.
      this.#beforeWrite();
      await rm(file, { force: true });
    });
  }

  /** Runs one write after the other on each file. */
  #next(file: string, write: (first: boolean) => Promise<void>): Promise<void> {
    const before = this.#writing.get(file);
    const after = (before ?? Promise.resolve()).catch(() => {}).then(() => write(before === undefined));
    this.#writing.set(file, after);
    return after.catch((error: unknown) => {
      // What reached the disk is not known: the next append looks at the file again.
      if (this.#writing.get(file) === after) this.#writing.delete(file);
      throw draftFailure(file, error);
    });
  }

  /** Case ids and names may hold any character; a hash may stand in any file name. */
  #file(caseId: CaseId, reader: string): string {
    const name = createHash('sha256').update(`${caseId}\n${reader}`).digest('hex').slice(0, 40);
    return join(this.#dir, `${name}.draft`);
  }
}

async function cutTornTail(file: string): Promise<void> {
  const stored = await readFile(file).catch(missing);
  if (!stored) return;
  const { validBytes } = readChunks(stored);
  if (validBytes < stored.length) await truncate(file, validBytes);
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

function draftFailure(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return knownFailure('disk-full', { code: 'disk-full', path: file });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return knownFailure('forbidden', { code: 'not-writable', path: file });
  }
  return error;
}
