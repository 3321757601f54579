import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { build, type Rollup } from 'vite';
import { root } from './places.ts';

test('a list longer than a browser can lay out is read to its end, by key and by scrolling, and back', async () => {
  const bundle = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      cssCodeSplit: false,
      lib: { entry: join(import.meta.dirname, 'long-list-page.ts'), formats: ['iife'], name: 'longListPage' },
    },
  })) as Rollup.RollupOutput[];
  const browser = await chromium.launch({
    executablePath: process.env['PLEURA_CHROMIUM']!,
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  for (const part of bundle[0]!.output) {
    if (part.type === 'asset') await page.addStyleTag({ content: String(part.source) });
    else await page.addScriptTag({ content: part.code });
  }
  const list = page.getByRole('listbox');
  const option = (index: number) => page.locator(`#option-${index}`);
  const last = 227_834;
  await list.press('End');
  await expect(option(last)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await expect(option(last - 5)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Home');
  await expect(option(0)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('PageDown');
  await expect(option(4)).toBeInViewport({ ratio: 1 });

  await list.evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
  await expect(option(last)).toBeInViewport({ ratio: 1 });
  // In the middle of the bar stands the middle of the list.
  await list.evaluate((scroller) => scroller.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) / 2 }));
  await expect(option(last / 2)).toBeInViewport();
  expect(await page.getByRole('option').count()).toBeLessThan(20);
  await browser.close();
});
