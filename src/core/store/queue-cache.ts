import type { Db } from './store.ts';

const mostKept = 100;

/**
 * Answers about the whole set that cost a pass over its columns, kept until a case changes, here or in another process. A
 * reader who pages, scrolls and comes back asks for them over and over.
 */
export class QueueCache {
  readonly #currentVersion: () => string;
  readonly #values = new Map<string, Promise<unknown>>();
  #version = '';

  /** @param version changes whenever a case may have changed */
  constructor(version: () => string) {
    this.#currentVersion = version;
  }

  async remembered<T>(key: string, read: () => Promise<T>): Promise<T> {
    const version = this.#currentVersion();
    if (version !== this.#version) this.#values.clear();
    this.#version = version;
    const known = this.#values.get(key) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.#values.set(key, reading);
    if (this.#values.size > mostKept) this.#values.delete(this.#values.keys().next().value!);
    try {
      const value = await reading;
      // Somebody wrote while this was read: the next one reads again.
      if (this.#currentVersion() !== version) this.#forget(key, reading);
      return value;
    } catch (error) {
      this.#forget(key, reading);
      throw error;
    }
  }

  #forget(key: string, reading: Promise<unknown>): void {
    if (this.#values.get(key) === reading) this.#values.delete(key);
  }
}

const caches = new WeakMap<Db, QueueCache>();

/** Has answers about a store's cases kept. */
export function keepAnswers(db: Db, cache: QueueCache): void {
  caches.set(db, cache);
}

/** What `read` answers, or answered since a case last changed. Inside a transaction it is read each time. */
export function remembered<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  return caches.get(db)?.remembered(key, read) ?? read();
}
