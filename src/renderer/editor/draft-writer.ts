import { type DraftRecord, packRecord } from './draft-record.ts';

export type SaveState = 'saved' | 'saving' | 'failed';

/** Where a draft is kept. */
export interface DraftStore {
  append(bytes: Uint8Array): Promise<unknown>;
  /** Removes what was drawn up to `discardedAtMs`, milliseconds since 1970. */
  clear(discardedAtMs: number): Promise<unknown>;
}

/**
 * Appends records to a draft one after the other, in the order they were drawn, and removes it in between where its reader threw it away.
 * What could not be done is tried again with the next record (and every two seconds), so the draft never has a gap and never comes back.
 */
export class DraftWriter {
  readonly #store: DraftStore;
  readonly #changed: (state: SaveState) => void;
  /** When the draft was thrown away that is still to be removed, before anything that waits is written. */
  #discardedAtMs: number | null = null;
  #waiting: Uint8Array[] = [];
  #writing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(store: DraftStore, changed: (state: SaveState) => void) {
    this.#store = store;
    this.#changed = changed;
  }

  write(record: DraftRecord): void {
    this.#waiting.push(packRecord(record));
    this.#pump();
  }

  /** The reader wants none of what was drawn so far. What is written after this begins a new draft. */
  discard(atMs: number): void {
    this.#waiting = [];
    this.#discardedAtMs = atMs;
    this.#pump();
  }

  /** Resolves when nothing is waiting any more or writing has failed. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #pump(): void {
    if (this.#writing) return;
    clearTimeout(this.#retry);
    this.#writing = this.#drain().then((written) => {
      this.#writing = null;
      if (written && this.#isBehind()) this.#pump();
    });
  }

  #isBehind(): boolean {
    return this.#discardedAtMs !== null || this.#waiting.length > 0;
  }

  /** @returns false when a write failed. */
  async #drain(): Promise<boolean> {
    this.#changed('saving');
    try {
      while (this.#isBehind()) await (this.#discardedAtMs === null ? this.#append() : this.#clear(this.#discardedAtMs));
    } catch {
      this.#changed('failed');
      this.#retry = setTimeout(() => this.#pump(), 2000);
      return false;
    }
    this.#changed('saved');
    return true;
  }

  async #append(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      await this.#store.append(joined(batch));
    } catch (error) {
      // What was thrown away meanwhile is not written any more.
      if (this.#discardedAtMs === null) this.#waiting = [...batch, ...this.#waiting];
      throw error;
    }
  }

  async #clear(atMs: number): Promise<void> {
    await this.#store.clear(atMs);
    if (this.#discardedAtMs === atMs) this.#discardedAtMs = null;
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
