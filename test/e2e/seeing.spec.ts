import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { ReviewScreen } from './review-screen.ts';
import {
  changedPixels,
  colouredPixels,
  isGrey,
  placeOfFilm,
  type StagePicture,
  stagePicture,
} from './stage-picture.ts';
import { tapKey } from './tap-key.ts';
import { expect, test } from './workbench.ts';

test('the film is ringed for who reaches it by key, not for a hand that points', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const stage = page.getByTestId('film-stage');
  const ring = () => stage.evaluate((element) => getComputedStyle(element, '::after').content);
  await page.keyboard.press('c');
  await stage.click();
  await page.keyboard.press('c');
  expect(await ring()).toBe('none');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(stage).toBeFocused();
  expect(await ring()).toBe('""');
});

test('a correction made by brush is the one that export png writes, pixel by pixel', async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1700, height: 1300 });
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  await page.keyboard.press('b');
  await screen.stroke([0.4, 0.85], [0.6, 0.92]);
  await screen.stroke([0.35, 0.3], [0.42, 0.5]);
  await page.keyboard.press('e');
  await screen.stroke([0.5, 0.86], [0.52, 0.95]);
  await page.keyboard.press('Enter');
  await screen.filmPainted(caseId);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => screen.caseId()).toBe(caseId);
  await screen.expectVerdict('corrected');
  await page.getByText('Fill', { exact: true }).click();
  // One film pixel per screen pixel, with all of the film in sight.
  await page.keyboard.press('o');
  await page.mouse.move(0, 0);
  const out = join(workbench.workspace, '../png');
  workbench.pleura('export', 'png', '--out', out, '--where', 'status=corrected');
  const { data, info } = await sharp(join(out, 'masks', `${caseId}.png`))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isLung = (x: number, y: number) => data[(y * info.width + x) * info.channels]! > 0;
  expect(countPixels(info, isLung)).toBeGreaterThan(1000);
  const differing = (shown: StagePicture) => {
    const film = placeOfFilm(shown, info);
    return countPixels(info, (x, y) => isLung(x, y) === isGrey(shown.at(film.left + x, film.top + y)));
  };
  // The case's verdict is on screen before its mask is.
  await expect.poll(async () => differing(await stagePicture(page))).toBe(0);
  // The risk is that of the mask before, and says so.
  await screen.openQueue();
  await page.getByTestId('where').fill('status=corrected');
  await page.getByTestId('where').press('Enter');
  await expect(page.getByTestId('queue-row')).toHaveCount(1);
  await expect(page.getByTestId('queue-row')).toContainText('Before the correction:');
});

/** How many pixels of a film are so. */
function countPixels(
  { width, height }: { readonly width: number; readonly height: number },
  is: (x: number, y: number) => boolean,
): number {
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (is(x, y)) count += 1;
  }
  return count;
}

test('tells column, row and the film’s own grey value under the pointer', async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1700, height: 1300 });
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('o');
  const { data, info } = await sharp(filmPathOf(workbench.workspace, caseId))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const film = placeOfFilm(await stagePicture(page), info);
  const box = (await page.getByTestId('film-stage').boundingBox())!;
  for (const [x, y] of [
    [0, 0],
    [201, 333],
    [info.width - 1, info.height - 1],
  ] as const) {
    await page.mouse.move(box.x + film.left + x + 0.5, box.y + film.top + y + 0.5);
    const grey = data[(y * info.width + x) * info.channels]!;
    await expect(page.getByTestId('pixel-readout')).toContainText(`x ${x} y ${y} · grey ${grey}`);
  }
  await page.mouse.move(box.x + film.left - 3, box.y + film.top);
  await expect(page.getByTestId('pixel-readout')).toHaveText('');
});

test('changes the look by key: presets, inverted, lighter and stronger, hidden, and none of it is saved', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const numbers = page.getByText(/^L \S+ W \S+$/);
  const automatic = await numbers.textContent();
  await page.keyboard.press('w');
  await expect(numbers).not.toHaveText(automatic ?? '');
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('w');
  await expect(numbers).toHaveText(automatic ?? '');
  const before = await stagePicture(page);
  await page.keyboard.press('i');
  const inverted = await stagePicture(page);
  const at = [Math.floor(before.width / 2), 30] as const;
  expect(inverted.at(...at)[0]).toBe(255 - before.at(...at)[0]);
  // A contour has no opacity: the first key turns it into a fill.
  await page.keyboard.press('.');
  const opacity = page.getByRole('slider', { name: 'Opacity of the mask' });
  const first = Number(await opacity.getAttribute('aria-valuenow'));
  await page.keyboard.press('.');
  await expect.poll(async () => Number(await opacity.getAttribute('aria-valuenow'))).toBeGreaterThan(first);
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await expect.poll(async () => Number(await opacity.getAttribute('aria-valuenow'))).toBeLessThan(first);
  expect(workbench.pleura('log')).toEqual([]);
});

test('hides the mask for as long as H is held', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await tapKey(page, 'v');
  await expect.poll(async () => colouredPixels(await stagePicture(page))).toBeGreaterThan(100);
  await page.keyboard.down('h');
  expect(colouredPixels(await stagePicture(page))).toBe(0);
  await page.keyboard.up('h');
  expect(colouredPixels(await stagePicture(page))).toBeGreaterThan(100);
});

test('holds a loupe at the pointer with M, and leaves no trace of it', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const box = (await page.getByTestId('film-stage').boundingBox())!;
  const before = await stagePicture(page);
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await page.keyboard.down('m');
  await expect(page.getByTestId('loupe')).toBeVisible();
  await expect(page.getByTestId('loupe')).toHaveText('3 ×');
  await page.mouse.wheel(0, -100);
  await expect(page.getByTestId('loupe')).toHaveText('3.5 ×');
  expect(changedPixels(before, await stagePicture(page))).toBeGreaterThan(1000);
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.55);
  await page.keyboard.up('m');
  await expect(page.getByTestId('loupe')).toBeHidden();
  expect(changedPixels(before, await stagePicture(page))).toBe(0);
});

test('keeps zoom and window from film to film when asked to, and fits each otherwise', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  const fit = page.getByRole('button', { name: 'Fit the film' });
  const zoom = fit.locator('xpath=following-sibling::span[1]');
  const fitted = await zoom.textContent();
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('+');
  await expect(zoom).not.toHaveText(fitted ?? '');
  await page.keyboard.press('i');
  await page.keyboard.press('ArrowRight');
  const second = await screen.filmPainted(first);
  const invert = page.getByRole('button', { name: 'Invert the greys' });
  await expect(invert).toHaveAttribute('aria-pressed', 'false');
  const widths = async () => filmWidthOnStage(await stagePicture(page));
  const whole = await widths();
  await page.keyboard.press('k');
  await page.keyboard.press('Shift+K');
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('+');
  await page.keyboard.press('i');
  const enlarged = await widths();
  expect(enlarged).toBeGreaterThan(whole * 1.2);
  await page.keyboard.press('ArrowRight');
  await screen.filmPainted(second);
  await expect(invert).toHaveAttribute('aria-pressed', 'true');
  expect(await widths()).toBeGreaterThan(whole * 1.2);
});

test('says which film cannot be decoded and where it lies, goes on, and keeps what was in memory', async ({
  workbench,
}) => {
  const { page } = workbench;
  const [, second] = workbench.pleura('queue') as { case: string }[];
  const broken = join(workbench.workspace, '../cut-short.jpg');
  const whole = readFileSync(filmPathOf(workbench.workspace, second!.case));
  writeFileSync(broken, whole.subarray(0, whole.length / 3));
  setFilmPath(workbench.workspace, second!.case, broken);
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  await screen.stroke([0.4, 0.9], [0.45, 0.95]);
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  const before = await stagePicture(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => screen.caseId()).toBe(second!.case);
  const stage = page.getByTestId('film-stage');
  await expect(stage).toContainText('This film cannot be shown');
  await expect(stage).toContainText(broken);
  // Nothing of the film before may pass for this one, and a film that nobody has seen cannot be accepted.
  const nothing = await stagePicture(page);
  expect(nothing.at(Math.floor(nothing.width / 2), Math.floor(nothing.height / 2))).toEqual([0, 0, 0]);
  await page.keyboard.press('a');
  await expect(page.getByText('Look first: the film is not on screen.', { exact: true })).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('u');
  await screen.filmPainted(second!.case);
  expect(workbench.pleura('log', second!.case)).toMatchObject([{ verdict: 'rejected', reasons: ['unreadable-film'] }]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => screen.caseId()).toBe(first);
  await expect(page.getByText(/1 stroke/).first()).toBeVisible();
  await expect.poll(async () => changedPixels(before, await stagePicture(page))).toBe(0);
});

function filmPathOf(workspace: string, caseId: string): string {
  const database = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const row = database.prepare('select film_path as path from cases where case_id = ?').get(caseId) as { path: string };
  database.close();
  return row.path;
}

function setFilmPath(workspace: string, caseId: string, path: string): void {
  const database = new Database(join(workspace, 'pleura.sqlite'));
  database.prepare('update cases set film_path = ? where case_id = ?').run(path, caseId);
  database.close();
}

/** Columns of the stage that are not black from top to bottom: those that the film covers. */
function filmWidthOnStage(picture: StagePicture): number {
  let count = 0;
  for (let x = 0; x < picture.width; x += 1) {
    for (let y = 0; y < picture.height; y += 5) {
      if (picture.at(x, y)[0] === 0) continue;
      count += 1;
      break;
    }
  }
  return count;
}
