import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where each reader is in a workspace, as their window says it: one small file per reader, beside the drafts. Not in the database: whatever
 * is written there has the windows of other processes read their cases anew.
 */
export class Places {
  readonly #dir: string;
  readonly #beforeWrite: () => void;
  #writing: Promise<void> = Promise.resolve();

  /** `beforeWrite` throws where nothing may be written: a folder that was moved away would be made anew. */
  constructor(workspaceDir: string, beforeWrite: () => void = () => {}) {
    this.#dir = join(workspaceDir, 'places');
    this.#beforeWrite = beforeWrite;
  }

  /** Puts a place in place of the one before, whole or not at all. @throws what the disk or `beforeWrite` says. */
  keep(reader: string, place: string): Promise<void> {
    const file = this.#file(reader);
    const partial = `${file}.${process.pid}.partial`;
    const after = this.#writing
      .catch(() => {})
      .then(async () => {
        this.#beforeWrite();
        await mkdir(this.#dir, { recursive: true });
        await writeFile(partial, place);
        await rename(partial, file);
      });
    this.#writing = after;
    return after;
  }

  /** Null for a reader of whom none is kept. */
  async read(reader: string): Promise<string | null> {
    await this.#writing.catch(() => {});
    return readFile(this.#file(reader), 'utf8').catch(() => null);
  }

  /** Names may hold any character; a hash may stand in any file name. */
  #file(reader: string): string {
    return join(this.#dir, `${createHash('sha256').update(reader).digest('hex').slice(0, 40)}.json`);
  }
}
