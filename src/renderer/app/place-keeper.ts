import type { ReaderPlace } from './review-place.ts';

/** The place as it is now, and whose it is; `reader` is null before a name is given. */
export interface PlaceNow {
  readonly reader: string | null;
  readonly place: Omit<ReaderPlace, 'atMs' | 'version'>;
}

interface Options {
  /** Null while that is not known: what a page is still giving back must not be written over with less. */
  now(): PlaceNow | null;
  keepInBrowser(place: string): void;
  keepInCore(reader: string, place: string): Promise<unknown>;
}

const writtenEveryMs = 100;

/** Keeps the place of a reader as it changes: at once enough to outlive a kill, in a timer of its own, and only what is new. */
export class PlaceKeeper {
  readonly #options: Options;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = '';
  /** Only the newest waits for the core while it is busy. */
  #unsent: readonly [reader: string, place: string] | null = null;
  #isSending = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Something may be otherwise than before. Costs nothing, so it may be called with every movement of the hand. */
  readonly changed = (): void => {
    this.#timer ??= setTimeout(this.keepNow, writtenEveryMs);
  };

  readonly keepNow = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#options.now();
    const said = JSON.stringify(now);
    if (now === null || said === this.#kept) return;
    this.#kept = said;
    const place = JSON.stringify({ version: 1, ...now.place, atMs: Date.now() } satisfies ReaderPlace);
    this.#options.keepInBrowser(place);
    if (now.reader === null) return;
    this.#unsent = [now.reader, place];
    void this.#send();
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#unsent !== null) {
        const sent = this.#unsent;
        this.#unsent = null;
        await this.#options.keepInCore(...sent);
      }
    } catch {
      // The browser has it. The core is told again with the next change, or once it is back.
      this.#kept = '';
    } finally {
      this.#isSending = false;
    }
  }
}
