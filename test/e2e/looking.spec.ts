import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { ReviewScreen } from './review-screen.ts';
import { colouredPixels, stagePicture } from './stage-picture.ts';
import { expect, test } from './workbench.ts';

test('windows the film by drag, both ways, and has the automatic window back with Shift+W', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const window = async () =>
    ((await page.getByText(/^L \S+ W \S+$/).textContent()) ?? '')
      .replaceAll(/[LW,]/g, '')
      .trim()
      .split(/\s+/)
      .map(Number);
  const [level, width] = (await window()) as [number, number];
  await screen.stroke([0.4, 0.5], [0.6, 0.5]);
  const [sameLevel, wider] = (await window()) as [number, number];
  expect(wider).toBeGreaterThan(width);
  expect(Math.abs(sameLevel - level)).toBeLessThanOrEqual(1);
  await screen.stroke([0.5, 0.6], [0.5, 0.4]);
  expect((await window())[0]).toBeGreaterThan(level);
  await page.keyboard.press('Shift+W');
  await expect.poll(window).toEqual([level, width]);
  expect(workbench.pleura('log')).toEqual([]);
});

test('zooms at the pointer by wheel and by right drag, pans with the middle button and with Space, and fits with 0', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const box = (await page.getByTestId('film-stage').boundingBox())!;
  const at = [box.x + box.width * 0.55, box.y + box.height * 0.4] as const;
  const fitted = await zoomOf(page);
  await page.mouse.move(...at);
  const before = await pointed(page);
  await page.mouse.wheel(0, -360);
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(fitted * 1.2);
  await page.mouse.move(at[0] + 1, at[1]);
  await page.mouse.move(...at);
  expect(distance(await pointed(page), before)).toBeLessThanOrEqual(1);

  const wheeled = await zoomOf(page);
  await drag(page, at, [at[0], at[1] - 60], 'right');
  await expect.poll(() => zoomOf(page)).not.toBe(wheeled);

  for (const button of ['middle', 'left'] as const) {
    if (button === 'left') await page.keyboard.down('Space');
    await page.mouse.move(...at);
    const grasped = await pointed(page);
    await drag(page, at, [at[0] + 50, at[1] + 30], button);
    if (button === 'left') await page.keyboard.up('Space');
    await page.mouse.move(at[0] + 51, at[1] + 30);
    await page.mouse.move(at[0] + 50, at[1] + 30);
    expect(distance(await pointed(page), grasped), button).toBeLessThanOrEqual(1);
  }

  await page.keyboard.press('0');
  await expect.poll(() => zoomOf(page)).toBe(fitted);
  await page.keyboard.press('o');
  await expect.poll(() => zoomOf(page)).toBe(100);
});

test('keeps the pointer on what it points at when the window comes to a denser screen', async ({ workbench }, info) => {
  test.skip(
    info.project.metadata['host'] === 'desktop',
    'The density is emulated, which a window of the desktop is not.',
  );
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await page.keyboard.press('l');
  await expect(page.getByTestId('difference').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await expect(page.getByTestId('twin-stage')).toBeVisible();
  // The emulated screen tells of another density only together with another size: the panes keep theirs.
  const panes = [page.getByTestId('film-stage'), page.getByTestId('twin-stage')];
  for (const pane of panes)
    await pane.evaluate((one: HTMLElement) => Object.assign(one.style, { width: '400px', height: '480px' }));
  const box = (await page.getByTestId('film-stage').boundingBox())!;
  const inTheMiddle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.move(...inTheMiddle);
  const before = await pointed(page);

  const devtools = await page.context().newCDPSession(page);
  const denser = { width: 1440, height: 890, deviceScaleFactor: 2, mobile: false };
  await devtools.send('Emulation.setDeviceMetricsOverride', denser);
  for (const pane of panes) {
    const canvas = pane.locator('canvas').first();
    await expect.poll(() => canvas.evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([800, 960]);
  }
  await page.mouse.move(inTheMiddle[0] + 1, inTheMiddle[1]);
  await page.mouse.move(...inTheMiddle);
  expect(distance(await pointed(page), before)).toBeLessThanOrEqual(1);
});

test('goes through contour, fill and tint with C, and hides the mask with S', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await page.mouse.move(0, 0);
  const coloured = async () => colouredPixels(await stagePicture(page));
  const style = page.getByRole('radiogroup', { name: 'Fill, contour or tint' }).getByRole('radio', { checked: true });
  const seen = new Map<string, number>();
  for (let n = 0; n < 3; n += 1) {
    seen.set((await style.getAttribute('value')) ?? '', await coloured());
    await page.keyboard.press('c');
  }
  expect([...seen.keys()].toSorted()).toEqual(['contour', 'fill', 'tint']);
  expect(seen.get('contour')).toBeGreaterThan(100);
  expect(seen.get('contour')).toBeLessThan(seen.get('fill')! / 5);
  expect(seen.get('tint')).toBeGreaterThan(seen.get('contour')!);
  await page.keyboard.press('s');
  await expect.poll(coloured).toBe(0);
  await page.keyboard.press('s');
  await expect.poll(coloured).toBeGreaterThan(100);
});

test('gives places in millimetres where the import says how large a pixel is', async ({ workbench }) => {
  const { page } = workbench;
  const folder = join(workbench.workspace, '../more');
  for (const part of ['films', 'masks']) {
    mkdirSync(join(folder, part), { recursive: true });
    const picture = {
      width: 400,
      height: 300,
      channels: 3 as const,
      background: part === 'films' ? '#808080' : '#fff',
    };
    await sharp({ create: picture }).toFile(join(folder, part, 'spaced.png'));
  }
  const dirs = ['--films', join(folder, 'films'), '--masks', join(folder, 'masks')];
  workbench.pleura('import', 'pairs', ...dirs, '--definition', 'heart-excluded', '--spacing', '0.25');
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.evaluate(() => location.assign('#/case/spaced'));
  await screen.filmPainted();
  await page.getByTestId('film-stage').hover();
  const [x, y] = await pointed(page);
  const millimetres = `${(x * 0.25).toFixed(1)} × ${(y * 0.25).toFixed(1)} mm`;
  await expect(page.getByTestId('pixel-readout')).toContainText(millimetres);
});

/** The zoom that the bar names, in per cent. */
async function zoomOf(page: Page): Promise<number> {
  return Number.parseInt(
    (await page
      .getByText(/^\d+%$/)
      .first()
      .textContent()) ?? '',
    10,
  );
}

/** Column and row of the film under the pointer. */
async function pointed(page: Page): Promise<readonly [number, number]> {
  const readout = page.getByTestId('pixel-readout');
  await expect(readout).toContainText(/x \d/);
  const [, x, y] = /x ([\d,]+) y ([\d,]+)/.exec((await readout.textContent()) ?? '') ?? [];
  return [Number(x?.replace(',', '')), Number(y?.replace(',', ''))];
}

function distance(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
}

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  button: 'left' | 'middle' | 'right',
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down({ button });
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up({ button });
}
