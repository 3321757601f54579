import type { BrowserContext, Page } from '@playwright/test';
import { test } from './workbench.ts';

/** A window in a browser of its own on the same workbench: the session’s cookie, nothing else of the first one’s. */
export async function secondWindow(page: Page): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const browser = page.context().browser();
  test.skip(browser === null, 'The desktop host has one window.');
  const { cookies } = await page.context().storageState();
  const context = await browser!.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: { cookies, origins: [] },
  });
  const other = await context.newPage();
  await other.goto(page.url().split('#')[0]!);
  return { page: other, context };
}
