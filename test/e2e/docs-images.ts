import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findChromium } from '../../scripts/find-chromium.ts';
import { cli, root } from './places.ts';
import { ReviewScreen } from './review-screen.ts';
import { serve } from './served.ts';

// Takes the pictures of README.md and docs/workbench.md from the demo, after `npm run build`:
//   node test/e2e/docs-images.ts
// Look at them before you commit them: the corners of the lassos below lie on the demo's third film as it is drawn today.

const rightBase = [
  [619, 342],
  [619, 520],
  [565, 511],
  [498, 499],
  [446, 508],
  [404, 542],
  [375, 591],
  [374, 539],
  [386, 394],
  [570, 373],
] as const;
const leftBase = [
  [664, 382],
  [664, 520],
  [705, 528],
  [754, 527],
  [801, 520],
  [829, 535],
  [866, 560],
  [898, 595],
] as const;
const leftEdge = [899, 487] as const;
/** Until what was asked for is drawn and its animations are over. */
const settledMs = 900;

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(settledMs);
  const png = await page.screenshot();
  await sharp(png)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(join(root, 'docs/images', `${name}.png`));
}

async function corners(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  for (const [x, y] of places) {
    await page.mouse.click(x, y);
    // Two clicks in a short time are one double click.
    await page.waitForTimeout(400);
  }
}

async function takeAll(page: Page): Promise<void> {
  const { keyboard } = page;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await keyboard.press('l');
  await page.waitForTimeout(settledMs);
  await keyboard.press('n');
  await take(page, 'case');
  await keyboard.press('l');
  for (let n = 0; n < 2; n += 1) {
    const rejected = await screen.caseId();
    await keyboard.press('x');
    await page.getByText('Missing lung').first().waitFor();
    await keyboard.press('3');
    await screen.filmPainted(rejected);
  }
  await keyboard.press('r');
  await page.waitForTimeout(settledMs);
  await keyboard.press('p');
  await corners(page, rightBase);
  await keyboard.press('Enter');
  await page.waitForTimeout(settledMs);
  await corners(page, leftBase);
  await page.mouse.move(...leftEdge);
  await take(page, 'redraw');
  await corners(page, [leftEdge]);
  await keyboard.press('Enter');
  await page.waitForTimeout(settledMs);
  const corrected = await screen.caseId();
  await keyboard.press('Enter');
  await screen.filmPainted(corrected);
  await page.waitForTimeout(settledMs);
  await keyboard.press('ArrowLeft');
  await page.waitForTimeout(settledMs);
  await keyboard.press('j');
  await page.mouse.move(0, 0);
  await take(page, 'replay');
  await keyboard.press('Escape');
  await screen.openQueue();
  await page.mouse.move(0, 0);
  await take(page, 'queue');
}

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium was found. Install one and name it in PLEURA_CHROMIUM.');
const dir = mkdtempSync(join(tmpdir(), 'pleura-images-'));
const workspace = join(dir, 'workspace');
execFileSync(process.execPath, [cli, 'demo', '--workspace', workspace, '--dataset', join(dir, 'phantoms')], {
  stdio: 'inherit',
  env: { ...process.env, PLEURA_HOME: join(dir, 'home') },
});
const server = await serve(workspace, join(dir, 'home'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(server.address);
  await takeAll(page);
} finally {
  await browser.close();
  await server.end('SIGTERM');
  rmSync(dir, { recursive: true });
}
