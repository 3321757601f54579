import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { type Drawn, PageWork } from './page-work.ts';
import type { Times } from './timing.ts';

/** What a page that does nothing else needs for the same pixels: the measure of the machine, the browser and the load of the moment. */
export interface BarePage {
  /** Decodes one film, draws it on a canvas of the stage's size, hands the frame over. */
  film(times: number): Promise<Times>;
  /** From a pointer movement to its brush-sized rectangle of film being drawn, after the frame. */
  stroke(samples: number, sidePx: number): Promise<Drawn>;
  /** From a key to its rectangle being drawn. */
  key(presses: number, sidePx: number): Promise<Times>;
  /** Milliseconds between frames while nothing is drawn. */
  frames(forMs: number): Promise<Times>;
  close(): Promise<void>;
}

declare const bare: {
  film(): Promise<number>;
  listen(kind: 'pointermove' | 'keydown', sidePx: number): void;
  taken(): number[];
};

export async function openBarePage(
  context: BrowserContext,
  film: string,
  stage: { readonly width: number; readonly height: number },
): Promise<BarePage> {
  const page = await context.newPage();
  await page.setContent('<body style="margin:0;background:#000"><canvas style="display:block"></canvas></body>');
  const jpeg = (await readFile(film)).toString('base64');
  await page.evaluate(prepare, { jpeg, stage });
  return {
    async film(times) {
      const taken: number[] = [];
      for (let n = 0; n < times; n += 1) {
        await page.waitForTimeout(30);
        taken.push(await page.evaluate(() => bare.film()));
      }
      return taken;
    },
    async stroke(samples, sidePx) {
      await page.evaluate((side) => bare.listen('pointermove', side), sidePx);
      const work = new PageWork(page);
      await work.during(() => wander(page, stage, samples));
      const times = await page.evaluate(() => bare.taken());
      return { times, workMs: work.ms / times.length };
    },
    async key(presses, sidePx) {
      await page.evaluate((side) => bare.listen('keydown', side), sidePx);
      for (let n = 0; n < presses; n += 1) {
        await page.keyboard.press('z');
        await page.waitForTimeout(40);
      }
      return page.evaluate(() => bare.taken());
    },
    frames: (forMs) => framesOf(page, forMs),
    close: () => page.close(),
  };
}

/** A mouse reports its place so often. */
export const sampleMs = 8;

/** Moves the pointer about the middle of a box. */
export async function wander(
  page: Page,
  box: { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number },
  samples: number,
): Promise<void> {
  await movePointer(
    page,
    Array.from({ length: samples }, (_, n) => ({
      x: (box.x ?? 0) + box.width * (0.5 + 0.22 * Math.sin(n / 9)),
      y: (box.y ?? 0) + box.height * (0.5 + 0.22 * Math.cos(n / 7)),
    })),
  );
}

/**
 * Moves the pointer from place to place at the pace of a mouse, whatever the page does meanwhile: a hand does not wait for an answer,
 * and movements that wait for one keep step with the frames and fall where they happen to suit.
 */
export async function movePointer(
  page: Page,
  places: readonly { readonly x: number; readonly y: number }[],
): Promise<void> {
  const sent: Promise<void>[] = [];
  const from = performance.now();
  for (const [n, { x, y }] of places.entries()) {
    sent.push(page.mouse.move(x, y));
    await page.waitForTimeout(Math.max(0, from + (n + 1) * sampleMs - performance.now()));
  }
  await Promise.all(sent);
}

/** Milliseconds from frame to frame in a page, for so long. */
export function framesOf(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const between: number[] = [];
        let last = performance.now();
        const end = last + ms;
        const frame = (now: number) => {
          between.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(frame);
          else resolve(between.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    forMs,
  );
}

/** Runs in the page. */
async function prepare({ jpeg, stage }: { jpeg: string; stage: { width: number; height: number } }): Promise<void> {
  const bytes = Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0));
  const blob = new Blob([bytes], { type: 'image/jpeg' });
  const canvas = document.querySelector('canvas')!;
  canvas.width = stage.width;
  canvas.height = stage.height;
  const context = canvas.getContext('2d', { alpha: false })!;
  const held = await createImageBitmap(blob);
  const place = { width: (stage.height * held.width) / held.height, height: stage.height };
  let taken: number[] = [];
  let stop = new AbortController();
  const afterFrame = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const api: typeof bare = {
    async film() {
      const from = performance.now();
      const decoded = await createImageBitmap(blob);
      await nextFrame();
      context.drawImage(decoded, 0, 0, place.width, place.height);
      await afterFrame();
      decoded.close();
      return performance.now() - from;
    },
    listen(kind, sidePx) {
      stop.abort();
      stop = new AbortController();
      taken = [];
      let since: number | null = null;
      let at = { x: stage.width / 2, y: stage.height / 2 };
      const draw = async () => {
        const from = since ?? 0;
        since = null;
        context.save();
        context.beginPath();
        context.rect(at.x - sidePx / 2, at.y - sidePx / 2, sidePx, sidePx);
        context.clip();
        context.drawImage(held, 0, 0, place.width, place.height);
        context.restore();
        context.strokeRect(at.x, at.y, 3, 3);
        await afterFrame();
        taken.push(performance.now() - from);
      };
      const hear = (event: PointerEvent | KeyboardEvent) => {
        if ('clientX' in event) at = { x: event.clientX, y: event.clientY };
        if (since === null) requestAnimationFrame(() => void draw());
        since ??= ('getCoalescedEvents' in event && event.getCoalescedEvents()[0]?.timeStamp) || event.timeStamp;
      };
      window.addEventListener(kind, hear, { signal: stop.signal });
    },
    taken: () => taken,
  };
  Object.assign(globalThis, { bare: api });
}
