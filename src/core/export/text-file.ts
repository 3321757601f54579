import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { writeFailure } from './write-failure.ts';

const bufferedChars = 1 << 18;

/** A text file written piece by piece and hashed on the way. */
export class TextFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  readonly #onClose: (bytes: number, sha256: string) => void;
  #waiting: string[] = [];
  #waitingChars = 0;
  #bytes = 0;
  #closed = false;

  private constructor(path: string, handle: FileHandle, onClose: (bytes: number, sha256: string) => void) {
    this.#path = path;
    this.#handle = handle;
    this.#onClose = onClose;
  }

  static async create(path: string, onClose: (bytes: number, sha256: string) => void): Promise<TextFile> {
    try {
      return new TextFile(path, await open(path, 'wx'), onClose);
    } catch (thrown) {
      throw writeFailure(thrown, path);
    }
  }

  async append(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#waitingChars += text.length;
    if (this.#waitingChars >= bufferedChars) await this.#flush();
  }

  /** Closes the file as it is, when the export is given up. Closing again does nothing. */
  async abandon(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }

  /** @returns its SHA-256. */
  async close(): Promise<string> {
    try {
      await this.#flush();
    } finally {
      await this.abandon();
    }
    const sha256 = this.#hash.digest('hex');
    this.#onClose(this.#bytes, sha256);
    return sha256;
  }

  async #flush(): Promise<void> {
    const data = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#waitingChars = 0;
    this.#hash.update(data);
    this.#bytes += data.length;
    try {
      await this.#handle.appendFile(data);
    } catch (thrown) {
      throw writeFailure(thrown, this.#path);
    }
  }
}
