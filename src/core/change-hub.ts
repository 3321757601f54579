import type { Change } from '#contract/core-contract.ts';

/** More waiting changes than this become one `queue`: the window then asks again instead of being told each case. */
const casesTold = 200;

/** Hands changes to every window that listens. A slow window gets the newest of each case and job, never a backlog. */
export class ChangeHub {
  readonly #listeners = new Set<Listener>();

  readonly announce = (change: Change): void => {
    for (const listener of this.#listeners) listener.push(change);
  };

  /** Changes from now on, until the signal aborts. */
  async *listen(signal: AbortSignal): AsyncGenerator<Change> {
    const listener = new Listener();
    this.#listeners.add(listener);
    const stop = () => listener.wake();
    signal.addEventListener('abort', stop, { once: true });
    try {
      while (!signal.aborted) {
        const change = listener.take();
        if (change) yield change;
        else await listener.more();
      }
    } finally {
      this.#listeners.delete(listener);
      signal.removeEventListener('abort', stop);
    }
  }
}

class Listener {
  readonly #waiting = new Map<string, Change>();
  #resume: (() => void) | undefined;

  push(change: Change): void {
    const key = keyOf(change);
    this.#waiting.delete(key);
    this.#waiting.set(key, change);
    if (this.#waiting.size > casesTold) this.#foldCases();
    this.wake();
  }

  take(): Change | undefined {
    for (const [key, change] of this.#waiting) {
      this.#waiting.delete(key);
      return change;
    }
    return undefined;
  }

  more(): Promise<void> {
    return new Promise((resume) => {
      this.#resume = resume;
    });
  }

  wake(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  #foldCases(): void {
    for (const [key, change] of this.#waiting) if (change.kind === 'case') this.#waiting.delete(key);
    this.#waiting.set('queue', { kind: 'queue' });
  }
}

function keyOf(change: Change): string {
  if (change.kind === 'case') return `case ${change.row.caseId}`;
  if (change.kind === 'job') return `job ${change.job.id}`;
  return change.kind;
}
