import { type FileHandle, open } from 'node:fs/promises';
import { writeFailure } from './write-failure.ts';

const bufferedChars = 1 << 18;
const bytesPerRead = 1 << 18;
const lineFeed = 10;

/** Rows that wait on disk, in the order they were added, to be read as often as needed: those of a whole dataset would fill the memory. */
export class CaseSpool<Row> {
  readonly #path: string;
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #waitingChars = 0;
  #count = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async create<Row>(path: string): Promise<CaseSpool<Row>> {
    try {
      return new CaseSpool<Row>(path, await open(path, 'wx+'));
    } catch (thrown) {
      throw writeFailure(thrown, path);
    }
  }

  /** How many rows were added. */
  get count(): number {
    return this.#count;
  }

  /** @param row as JSON has it */
  async add(row: Row): Promise<void> {
    const line = `${JSON.stringify(row)}\n`;
    this.#waiting.push(line);
    this.#waitingChars += line.length;
    this.#count += 1;
    if (this.#waitingChars >= bufferedChars) await this.#flush();
  }

  /** All rows, some at a time; add none meanwhile. */
  async *batches(size: number): AsyncGenerator<readonly Row[]> {
    await this.#flush();
    const chunk = Buffer.alloc(bytesPerRead);
    let rest = Buffer.alloc(0);
    let batch: Row[] = [];
    for (let at = 0; ; ) {
      const { bytesRead } = await this.#file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      const text = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      let from = 0;
      for (let end = text.indexOf(lineFeed); end !== -1; end = text.indexOf(lineFeed, from)) {
        batch.push(JSON.parse(text.toString('utf8', from, end)) as Row);
        from = end + 1;
        if (batch.length < size) continue;
        yield batch;
        batch = [];
      }
      rest = text.subarray(from);
    }
    if (batch.length > 0) yield batch;
  }

  /** All rows, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row> {
    for await (const batch of this.batches(256)) yield* batch;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#waitingChars = 0;
    try {
      await this.#file.appendFile(text);
    } catch (thrown) {
      throw writeFailure(thrown, this.#path);
    }
  }
}
