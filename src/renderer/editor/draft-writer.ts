import { type DraftRecord, packRecord } from './draft-record.ts';

export type SaveState = 'saved' | 'saving' | 'failed';

/**
 * Appends records to a draft one after the other, in the order they were drawn. A record that could not be written is tried
 * again with the next one (and every two seconds), so the draft never has a gap.
 */
export class DraftWriter {
  readonly #append: (bytes: Uint8Array) => Promise<unknown>;
  readonly #changed: (state: SaveState) => void;
  #waiting: Uint8Array[] = [];
  #writing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(append: (bytes: Uint8Array) => Promise<unknown>, changed: (state: SaveState) => void) {
    this.#append = append;
    this.#changed = changed;
  }

  get closed(): boolean {
    return this.#closed;
  }

  write(record: DraftRecord): void {
    this.#waiting.push(packRecord(record));
    this.#pump();
  }

  /** Resolves when nothing is waiting any more or writing has failed. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** Nothing is written after this; what is being written is waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#writing;
  }

  #pump(): void {
    if (this.#writing || this.#closed) return;
    clearTimeout(this.#retry);
    this.#writing = this.#drain().then((written) => {
      this.#writing = null;
      if (written && this.#waiting.length > 0) this.#pump();
    });
  }

  /** @returns false when a write failed. */
  async #drain(): Promise<boolean> {
    this.#changed('saving');
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#append(joined(batch));
      } catch {
        this.#waiting = [...batch, ...this.#waiting];
        this.#changed('failed');
        if (!this.#closed) this.#retry = setTimeout(() => this.#pump(), 2000);
        return false;
      }
    }
    this.#changed('saved');
    return true;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
