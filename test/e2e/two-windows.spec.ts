import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawnMask } from './drawn-mask.ts';
import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { secondWindow } from './second-window.ts';
import { slowLine } from './slow-line.ts';
import { tapKey } from './tap-key.ts';
import { expect, test } from './workbench.ts';

test('tells a second window at once what the first one decided', async ({ workbench }) => {
  const ours = new ReviewScreen(workbench.page);
  await ours.openQueue('Dr Ada');
  const caseId = await ours.openFirstCase();
  const { page, context } = await secondWindow(workbench.page);
  const theirs = new ReviewScreen(page);
  await theirs.openQueue('Dr Bob');
  expect(await theirs.openFirstCase()).toBe(caseId);
  await workbench.page.keyboard.press('a');
  await theirs.expectVerdict('accepted');
  await expect(page.getByText(/mask of cxlseg, Dr Ada/)).toBeVisible();
  await context.close();
});

test('shows both masks when somebody else decided first', async ({ workbench }) => {
  const { page } = workbench;
  const line = await slowLine(page);
  const ours = new ReviewScreen(page);
  await ours.openQueue('Dr Ada');
  const caseId = await ours.openFirstCase();
  const other = await secondWindow(page);
  const theirs = new ReviewScreen(other.page);
  await theirs.openQueue('Dr Bob');
  expect(await theirs.openFirstCase()).toBe(caseId);

  line.hold();
  await tapKey(other.page, 'v');
  await expect(other.page.getByRole('button', { name: /Accept.*lite-u-net/ })).toBeVisible();
  await other.page.keyboard.press('a');
  await theirs.filmPainted(caseId);
  await theirs.expectSaved();
  await page.keyboard.press('x');
  await page.keyboard.press('2');
  // The verdict is on its way; its answer is among what is held back.
  await expect.poll(() => line.held()).toBeGreaterThan(1);
  line.release();

  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Dr Bob');
  await expect(notice).toContainText('Both masks are shown');
  await expect.poll(() => ours.caseId()).toBe(caseId);
  await expect(page.getByRole('toolbar', { name: 'View' })).toContainText('lite-u-net');
  const log = workbench.pleura('log', caseId) as { reader: string }[];
  expect(log.map(({ reader }) => reader)).toEqual(['Dr Bob']);
  await other.context.close();
});

test('takes the verdict that follows a flag on a slow line, and every second flag as taking the first back', async ({
  workbench,
}) => {
  const { page } = workbench;
  const line = await slowLine(page);
  const screen = new ReviewScreen(page);
  await screen.openQueue('Dr Ada');
  const caseId = await screen.openFirstCase();
  line.hold();
  for (const key of ['f', 'f', 'f', 'a']) await page.keyboard.press(key);
  await expect.poll(() => line.held()).toBeGreaterThan(0);
  line.release();
  await screen.filmPainted(caseId);
  await screen.expectSaved();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(workbench.pleura('log', caseId)).toMatchObject([
    { kind: 'flagged', flagged: true },
    { kind: 'flagged', flagged: false },
    { kind: 'flagged', flagged: true },
    { kind: 'decided', verdict: 'accepted' },
  ]);
});

test('keeps zoom and window, and the stroke in hand in one piece, while masks are added from another window', async ({
  workbench,
}) => {
  const { page, workspace } = workbench;
  const ours = new ReviewScreen(page);
  await ours.openQueue('Dr Ada');
  const caseId = await ours.openFirstCase();
  const folder = join(workspace, '../masks');
  mkdirSync(folder);
  await drawnMask(workbench, caseId, { from: 0.3 }, join(folder, `${caseId}.png`));
  const other = await secondWindow(page);
  await other.page.goto(`${other.page.url().split('#')[0]}#/check`);
  await other.page.getByRole('button', { name: 'Add masks' }).click();
  await other.page.getByRole('textbox').first().fill('chexmask');
  await other.page.getByRole('textbox').nth(1).fill(folder);

  for (let n = 0; n < 5; n += 1) await page.keyboard.press('+');
  await page.keyboard.press('i');
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  const zoom = await page
    .getByText(/^\d+%$/)
    .first()
    .textContent();
  // Below the heart, in the middle of a film that is larger than the stage.
  const stage = (await page.getByTestId('film-stage').boundingBox())!;
  const moveTo = (y: number) => page.mouse.move(stage.x + stage.width / 2, stage.y + y * stage.height, { steps: 4 });
  await moveTo(0.9);
  await page.mouse.down();
  await moveTo(0.88);
  await other.page.getByRole('button', { name: 'Add these masks' }).click();
  await expect(page.getByText('chexmask').first()).toBeVisible({ timeout: 30_000 });
  // The film that is read again comes a moment after the list of the masks.
  await page.waitForTimeout(700);
  await moveTo(0.86);
  await page.mouse.up();

  await expect(page.getByText(/^\d+%$/).first()).toHaveText(zoom ?? '');
  await expect(page.getByRole('button', { name: 'Invert the greys' })).toHaveAttribute('aria-pressed', 'true');
  const screen = new RedrawScreen(workbench);
  await screen.expectSteps(1);
  const before = screen.head(caseId);
  const after = await screen.save(caseId);
  const midline = [...Array(100).keys()].map((n) => (n + 0.5) / 100);
  const painted = midline.filter((y) => before.at(0.5, y) !== after.at(0.5, y));
  expect(painted.length).toBeGreaterThan(0);
  expect(painted.at(-1)! - painted[0]!).toBeLessThan(0.15);
  await other.context.close();
});
