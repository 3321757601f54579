import type { Page } from '@playwright/test';
import { label } from '#contract/masks.ts';
import { keyProfileNames } from '#renderer/app/key-profiles.ts';
import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { choose } from './screen-states.ts';
import { stagePicture } from './stage-picture.ts';
import { storedMask } from './stored-mask.ts';
import { tapKey } from './tap-key.ts';
import { expect, test, type Workbench } from './workbench.ts';

async function begin(workbench: Workbench, mask: 'dataset' | 'model') {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  const caseId = await review.openFirstCase();
  if (mask === 'model') {
    await tapKey(page, 'v');
    await expect(page.getByRole('button', { name: /Accept.*lite-u-net/ })).toBeVisible();
  }
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  return { page, caseId, screen: new RedrawScreen(workbench) };
}

/** Whose colour the outlines in the left and the right half of the stage have: the right lung is blue, the left one orange. */
async function contours(page: Page): Promise<string[]> {
  const picture = await stagePicture(page);
  const half = picture.width / 2;
  return [0, half].map((from) => {
    let blue = 0;
    let orange = 0;
    for (let y = 0; y < picture.height; y += 1)
      for (let x = Math.ceil(from); x < from + half; x += 1) {
        const [red, , blueness] = picture.at(x, y);
        if (blueness - red > 60) blue += 1;
        if (red - blueness > 60) orange += 1;
      }
    if (blue > 20 * (orange + 1)) return 'right lung';
    return orange > 20 * (blue + 1) ? 'left lung' : `${blue} blue, ${orange} orange`;
  });
}

test('shows the brush as large as it paints, whatever its size, and changes it by key', async ({ workbench }) => {
  const { page, caseId, screen } = await begin(workbench, 'dataset');
  await page.keyboard.press('b');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press(']');
  const ring = page.getByTestId('film-stage').locator('svg circle').last();
  const size = page.getByText(/^\d+ px$/);
  const place = [0.5, 0.93] as const;
  await page.mouse.move(...(await screen.at(place)));
  const largePx = Number.parseInt((await size.textContent()) ?? '', 10);
  const large = Number(await ring.getAttribute('r'));
  const [x0] = await screen.at([0, 0.5]);
  const [x1] = await screen.at([1, 0.5]);
  const film = screen.filmSize(caseId);
  const scale = (x1 - x0) / film.width;
  expect(Math.abs(2 * large - largePx * scale)).toBeLessThan(1 + scale);
  await page.keyboard.press('[');
  await expect.poll(async () => Number(await ring.getAttribute('r'))).toBeLessThan(large);
  await page.keyboard.press(']');

  // A click leaves a disc of that size.
  await screen.click(place);
  await screen.expectSteps(1);
  const after = await screen.save(caseId);
  const isPainted = (dx: number, dy: number) =>
    after.at(place[0] + (dx * largePx) / film.width, place[1] + (dy * largePx) / film.height) !== 0;
  expect([isPainted(0.44, 0), isPainted(-0.44, 0), isPainted(0, 0.44), isPainted(0, -0.44)]).toEqual(
    Array(4).fill(true),
  );
  expect([isPainted(0.56, 0), isPainted(-0.56, 0), isPainted(0, 0.56), isPainted(0, -0.56)]).toEqual(
    Array(4).fill(false),
  );
});

test('fills holes with 2 and keeps two lungs with 3, each shown before it is done', async ({ workbench }) => {
  const { page, caseId, screen } = await begin(workbench, 'model');
  await page.keyboard.press('b');
  await screen.click([0.08, 0.06]);
  await page.keyboard.press('e');
  await screen.click([0.3, 0.4]);
  await screen.expectSteps(2);
  for (const [key, fix, steps] of [
    ['2', 'fillHoles', 3],
    ['3', 'keepTwo', 4],
  ] as const) {
    await screen.expectProposal(key, fix);
    await screen.expectSteps(steps - 1);
    await page.keyboard.press(key);
    await screen.expectSteps(steps);
  }
  const after = await screen.save(caseId);
  expect(after.at(0.3, 0.4)).not.toBe(0);
  expect(after.at(0.08, 0.06)).toBe(0);
});

test('draws the two lungs as labels of their own where the mask tells them apart', async ({ workbench }) => {
  const { page, caseId, screen } = await begin(workbench, 'model');
  const view = page.getByRole('toolbar', { name: 'View' });
  await expect(view).toContainText('right lung');
  await expect(view).toContainText('left lung');
  // Patient right is image left.
  await expect.poll(() => contours(page)).toEqual(['right lung', 'left lung']);
  await page.keyboard.press('b');
  // Auto goes on with the lung it begins in and leaves the other as it is.
  await screen.drag([
    [0.3, 0.5],
    [0.7, 0.5],
  ]);
  await screen.drag([
    [0.3, 0.4],
    [0.3, 0.95],
  ]);
  await screen.drag([
    [0.7, 0.4],
    [0.7, 0.95],
  ]);
  await page.getByText('Left', { exact: true }).click();
  await screen.click([0.2, 0.95]);
  const after = await screen.save(caseId);
  const before = storedMask(workbench.workspace, after.parentId!);
  // The redraw has a finer grid than the model's mask.
  const { width, height } = after.map;
  const lungs: readonly number[] = [label.rightLung, label.leftLung];
  const repainted = after.map.data.reduce((count, value, i) => {
    const was = before.at(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height);
    return lungs.includes(was) && was !== value ? count + 1 : count;
  }, 0);
  expect(repainted).toBe(0);
  expect(lungs).not.toContain(before.at(0.5, 0.5));
  expect(after.at(0.5, 0.5)).toBe(label.rightLung);
  expect(after.at(0.3, 0.95)).toBe(label.rightLung);
  expect(after.at(0.7, 0.95)).toBe(label.leftLung);
  expect(after.at(0.2, 0.95)).toBe(label.leftLung);
});

test('keeps Save in the window where the mask has sides, under the keys of every profile', async ({ workbench }) => {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  await review.openFirstCase();
  const hint = page.getByTestId('edit-hint');
  for (const profile of keyProfileNames) {
    await choose(page, { reader: 'Dr Ada', keys: { 'Dr Ada': { profile, rebound: {} } } }, 'dark');
    await review.filmPainted();
    await page.getByRole('button', { name: /^lite-u-net/ }).click();
    await expect(page.getByRole('button', { name: /Accept.*lite-u-net/ })).toBeVisible();
    await page
      .getByRole('region', { name: 'Verdict' })
      .getByRole('button', { name: /Redraw/ })
      .click();
    const tools = page.getByRole('region', { name: 'Tools', exact: true });
    await tools.getByRole('button', { name: 'Grey brush' }).click();
    await expect(hint).toContainText('Grey brush');
    await expect(tools.getByText('Left', { exact: true })).toBeVisible();
    const save = await tools.locator('button', { hasText: 'as corrected' }).boundingBox();
    expect(save && save.x + save.width, profile).toBeLessThanOrEqual(1440 - 8);
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
  }
});

test('takes the tool whose key follows R in the same breath', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const hint = page.getByTestId('edit-hint');
  for (const [key, tool] of [
    ['e', 'Eraser'],
    ['d', 'Pull'],
    ['b', 'Brush'],
  ] as const) {
    // Two events right after one another, as a busy page hears of them: what the first one queued runs, no timer and no frame.
    await page.evaluate(async (second) => {
      for (const pressed of ['r', second]) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
        await new Promise<void>((resume) => queueMicrotask(resume));
      }
    }, key);
    await expect(hint).toContainText(tool);
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
  }
  await screen.expectVerdict('pending');
});
