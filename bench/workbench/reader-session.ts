import type { Page } from '@playwright/test';
import { framesOf, movePointer } from './bare-page.ts';
import type { OpenWorkbench } from './open-workbench.ts';
import { type Drawn, PageWork } from './page-work.ts';
import type { Times } from './timing.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

declare const bench: { sampled: number | null; painted: number[] };

/** What a reader does at the workbench, with the times of the page's own User Timing marks. */
export class ReaderSession {
  readonly page: Page;
  readonly #address: string;

  constructor({ page, address }: OpenWorkbench) {
    this.page = page;
    this.#address = address;
  }

  /** Opens the queue's first case, with a brush of so many film pixels on a film with `longerSide`. */
  async openFirstCase(brush: { readonly diameterPx: number; readonly longerSide: number }): Promise<void> {
    await this.openQueue();
    const brushShare = brush.diameterPx / 2 / brush.longerSide;
    await this.page.evaluate(
      (share) => localStorage.setItem('pleura-case', JSON.stringify({ state: { brushShare: share }, version: 1 })),
      brushShare,
    );
    await this.page.reload();
    await this.page.getByTestId('queue-row').first().click();
    await this.page.waitForTimeout(300);
    if (!(await this.page.getByTestId('case-screen').isVisible())) await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(() => performance.getEntriesByName('pleura:film-painted').length > 0);
    await this.page.waitForTimeout(1500);
  }

  async openQueue(): Promise<void> {
    await this.page.goto(`${this.#address}/#/queue`);
    await this.page.getByTestId('queue-row').first().waitFor();
  }

  async stage(): Promise<Box> {
    const box = await this.page.getByTestId('film-stage').boundingBox();
    if (!box) throw new Error('The film is not on screen.');
    return box;
  }

  /** From the key to the next film painted, waiting `paceMs` on each film. */
  async nextFilms(count: number, paceMs: number): Promise<Times> {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const before = await this.#latest('pleura:film-painted');
      await this.page.keyboard.press('ArrowRight');
      await this.page.waitForFunction(
        (since) => (performance.getEntriesByName('pleura:film-painted').at(-1)?.startTime ?? 0) > since,
        before,
        { polling: 5, timeout: 30_000 },
      );
      times.push(await this.#sinceKey('ArrowRight', 'pleura:film-painted'));
      if (paceMs > 0) await this.page.waitForTimeout(paceMs);
    }
    return times;
  }

  /** From H going down to the film without its mask. */
  async peeks(count: number): Promise<Times> {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      await this.page.keyboard.down('h');
      await this.page.waitForTimeout(60);
      times.push(await this.#sinceKey('h', 'pleura:peek-painted'));
      await this.page.keyboard.up('h');
      await this.page.waitForTimeout(30);
    }
    return times;
  }

  /** From a movement of the pointer to its paint, over strokes across the lower part of the film. */
  async strokes(samples: number): Promise<Drawn> {
    const box = await this.stage();
    await this.page.evaluate(watchStrokes);
    const work = new PageWork(this.page);
    const perStroke = 50;
    for (let n = 0; n < samples / perStroke; n += 1) {
      const y = box.y + box.height * (0.72 + 0.02 * (n % 8));
      await this.page.mouse.move(box.x + box.width * 0.3, y);
      await this.page.mouse.down();
      const across = Array.from(
        { length: perStroke },
        (_, i) => box.x + box.width * (0.3 + (0.4 * (i + 1)) / perStroke),
      );
      const places = across.map((x) => ({ x, y }));
      await work.during(() => movePointer(this.page, places));
      await this.page.mouse.up();
      await this.page.waitForTimeout(100);
      await this.page.keyboard.press('Control+z');
      await this.page.waitForTimeout(100);
    }
    const times = await this.page.evaluate(() => bench.painted);
    return { times, workMs: work.ms / times.length };
  }

  /** From Ctrl+Z to the stroke being gone, for so many strokes. */
  async undos(count: number): Promise<Times> {
    const box = await this.stage();
    for (let n = 0; n < count; n += 1) {
      const x = box.x + box.width * (0.3 + 0.4 * ((n % 20) / 20));
      const y = box.y + box.height * (0.7 + 0.2 * (Math.floor(n / 20) / 10));
      await this.page.mouse.move(x, y);
      await this.page.mouse.down();
      await this.page.mouse.move(x + 12, y + 4, { steps: 3 });
      await this.page.mouse.up();
      await this.page.waitForTimeout(20);
    }
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const before = await this.#latest('pleura:stroke-painted');
      await this.page.keyboard.press('Control+z');
      await this.page.waitForTimeout(50);
      if ((await this.#latest('pleura:stroke-painted')) > before)
        times.push(await this.#sinceKey('z', 'pleura:stroke-painted'));
    }
    return times;
  }

  /** Milliseconds from frame to frame while the grid is scrolled by the wheel. */
  async scrollGrid(forMs: number): Promise<Times> {
    await this.openQueue();
    const box = await this.page.getByTestId('queue').boundingBox();
    if (!box) throw new Error('The queue is not on screen.');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.6);
    await this.page.waitForTimeout(1500);
    const frames = framesOf(this.page, forMs);
    const end = Date.now() + forMs;
    while (Date.now() < end) {
      await this.page.mouse.wheel(0, 90);
      await this.page.waitForTimeout(12);
    }
    return frames;
  }

  #latest(name: string): Promise<number> {
    return this.page.evaluate((which) => performance.getEntriesByName(which).at(-1)?.startTime ?? 0, name);
  }

  #sinceKey(key: string, painted: string): Promise<number> {
    return this.page.evaluate(
      ([pressed, mark]) => {
        const last = performance.getEntriesByName(mark).at(-1);
        const keys = performance.getEntriesByName('pleura:key') as PerformanceMark[];
        const from = keys.findLast(({ detail }) => detail === pressed);
        return last && from ? last.startTime - from.startTime : Number.NaN;
      },
      [key, painted] as const,
    );
  }
}

/** Runs in the page: pairs every paint with the first movement since the paint before. */
function watchStrokes(): void {
  const state: typeof bench = { sampled: null, painted: [] };
  Object.assign(globalThis, { bench: state });
  const first = (event: PointerEvent) => event.getCoalescedEvents()[0]?.timeStamp ?? event.timeStamp;
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons === 1) state.sampled ??= first(event);
    },
    { capture: true },
  );
  window.addEventListener('pointerup', () => {
    state.sampled = null;
  });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('pleura:stroke-painted')) {
      if (state.sampled !== null && startTime > state.sampled) state.painted.push(startTime - state.sampled);
      state.sampled = null;
    }
  }).observe({ type: 'mark' });
}
