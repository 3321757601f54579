import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** Bytes that a page holds. */
export interface PageMemory {
  /** JavaScript objects alive after a collection. */
  readonly heap: number;
  /** All of the page's process, what it shares with others counted in part; null where the system does not tell. */
  readonly process: number | null;
}

export async function pageMemory(page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(1000);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { heap: usedSize, process: await largestRenderer(page) };
}

/** Proportional set size of the browser's largest renderer: the workbench, which holds the films. */
async function largestRenderer(page: Page): Promise<number | null> {
  const browser = page.context().browser();
  if (!browser) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => sizeOf(id)));
  const known = sizes.filter((size) => size !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

async function sizeOf(processId: number): Promise<number | null> {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${processId}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
}
