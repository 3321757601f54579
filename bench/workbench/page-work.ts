import type { Page } from '@playwright/test';
import type { Times } from './timing.ts';

/** What drawing at the pointer took. */
export interface Drawn {
  /** From a movement to its paint. */
  readonly times: Times;
  /** Milliseconds that the page's own thread worked for a paint: scripts, style, layout, painting, handing over. What it waits for is not in it. */
  readonly workMs: number;
}

/** Counts what a page's own thread works, while it is asked to. */
export class PageWork {
  readonly #page: Page;
  #taskMs = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  get ms(): number {
    return this.#taskMs;
  }

  async during(work: () => Promise<void>): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('Performance.enable', { timeDomain: 'timeTicks' });
    const tasks = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const before = await tasks();
    await work();
    this.#taskMs += 1000 * ((await tasks()) - before);
    await session.detach();
  }
}
