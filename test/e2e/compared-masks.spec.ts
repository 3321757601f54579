import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelmap } from '#domain/labelmap.ts';
import { drawnMask } from './drawn-mask.ts';
import { ReviewScreen } from './review-screen.ts';
import { changedPixels, isGrey, placeOfFilm, type StagePicture, stageAsSeen, stagePicture } from './stage-picture.ts';
import { storedMask } from './stored-mask.ts';
import { tapKey } from './tap-key.ts';
import { expect, test, type Workbench } from './workbench.ts';

/** Gives a case a mask of another source. */
async function addSource(workbench: Workbench, source: string, caseId: string, rows: { from: number; to?: number }) {
  const folder = join(workbench.workspace, '../masks', source);
  mkdirSync(folder, { recursive: true });
  await drawnMask(workbench, caseId, rows, join(folder, `${caseId}.png`));
  workbench.pleura('import', 'masks', '--source', source, '--masks', folder, '--definition', 'heart-excluded');
}

/** Two corrections of one reader: the upper half cut away, then a tenth of the film given back. */
async function correctTwice(workbench: Workbench, caseId: string): Promise<void> {
  for (const from of [0.5, 0.4]) {
    const mask = join(workbench.workspace, `../${from}.png`);
    await drawnMask(workbench, caseId, { from }, mask);
    workbench.pleura('review', caseId, '--verdict', 'corrected', '--mask', mask, '--reader', 'Bob');
  }
}

/** The first case of the queue with the list of differences open, and what is chosen there. */
async function openComparison(workbench: Workbench, prepare: (caseId: string) => Promise<void>) {
  const { page } = workbench;
  const [{ case: caseId }] = workbench.pleura('queue', '--limit', '1') as [{ case: string }];
  await prepare(caseId);
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.evaluate((id) => location.assign(`#/case/${id}`), caseId);
  await screen.filmPainted();
  await page.keyboard.press('l');
  const first = page.getByRole('combobox', { name: 'First mask' });
  const second = page.getByRole('combobox', { name: 'Second mask' });
  await expect(first).toBeVisible();
  const names = await second.getByRole('option').allTextContents();
  return { page, first, second, names, rows: page.getByTestId('difference') };
}

test('compares any two masks: another source’s, another reader’s, an earlier one of that reader', async ({
  workbench,
}) => {
  const { first, second, names, rows } = await openComparison(workbench, async (caseId) => {
    await addSource(workbench, 'chexmask', caseId, { from: 0.3 });
    await correctTwice(workbench, caseId);
  });
  expect(names.map((name) => name.replace(/, .*/, ', then'))).toEqual(
    expect.arrayContaining(['cxlseg', 'lite-u-net', 'chexmask', 'Bob', 'Bob, then']),
  );
  await first.selectOption('Bob');
  await second.selectOption(names.find((name) => name.startsWith('Bob, '))!);
  await expect(rows.first()).toContainText('only in Bob');
  await second.selectOption('chexmask');
  await expect(rows.first()).toContainText('only in chexmask');
  const areas = (await rows.locator('button').allTextContents()).map((text) =>
    Number(/([\d,]+) px/.exec(text)?.[1]?.replaceAll(',', '')),
  );
  expect(areas.length).toBeGreaterThan(1);
  expect(areas).toEqual(areas.toSorted((a, b) => b - a));
  expect(await rows.locator('button').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/right/), expect.stringMatching(/left/)]),
  );
});

test('blinks to the next mask for as long as V is held, and stays with it after a tap', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const shown = page.getByRole('complementary').getByRole('button', { pressed: true });
  const cxlseg = page.getByRole('button', { name: /Accept.*cxlseg/ });
  const model = page.getByRole('button', { name: /Accept.*lite-u-net/ });
  await expect(cxlseg).toBeVisible();
  await page.keyboard.down('v');
  await expect(shown.filter({ hasText: 'lite-u-net' })).toBeVisible();
  await page.waitForTimeout(400);
  await page.keyboard.up('v');
  await expect(shown.filter({ hasText: 'cxlseg' })).toBeVisible();
  await expect(cxlseg).toBeVisible();
  await tapKey(page, 'v');
  await expect(model).toBeVisible();
});

test('shows the second of two masks alone for as long as V is held, an earlier one too, in every view', async ({
  workbench,
}) => {
  const { page, first, second, names, rows } = await openComparison(workbench, (caseId) =>
    correctTwice(workbench, caseId),
  );
  const toolbar = page.getByRole('toolbar', { name: 'View' });
  const twin = page.getByTestId('twin-stage');
  const earlier = names.find((name) => name.startsWith('Bob, '))!;

  // What the earlier mask looks like alone, in the place of the first and over the whole stage.
  await first.selectOption(earlier);
  await second.selectOption('cxlseg');
  await expect(rows.first()).toContainText('only in cxlseg');
  const { width } = await stagePicture(page);
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await expect(twin).toBeVisible();
  await expect.poll(async () => (await stagePicture(page)).width).toBeLessThan(width);
  const besideAnother = await stagePicture(page);
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(first).toBeHidden();
  await expect.poll(async () => (await stagePicture(page)).width).toBe(width);
  const alone = await stagePicture(page);

  await page.keyboard.press('l');
  await first.selectOption('cxlseg');
  await second.selectOption(earlier);
  await expect(rows.first()).toContainText('only in cxlseg');
  const chosen = { first: await first.inputValue(), second: await second.inputValue() };
  const blinks = async (expected: StagePicture, seen: () => Promise<void>) => {
    await expect.poll(async () => (await stagePicture(page)).width).toBe(expected.width);
    const before = await stagePicture(page);
    expect(changedPixels(before, expected)).toBeGreaterThan(0);
    await page.keyboard.down('v');
    await expect.poll(async () => changedPixels(await stagePicture(page), expected)).toBe(0);
    await seen();
    await expect(first).toHaveValue(chosen.first);
    await expect(rows.first()).toContainText('only in cxlseg');
    // Longer than a tap, however fast the looking was.
    await page.waitForTimeout(400);
    await page.keyboard.up('v');
    await expect.poll(async () => changedPixels(await stagePicture(page), before)).toBe(0);
    await expect(first).toHaveValue(chosen.first);
    await expect(second).toHaveValue(chosen.second);
  };
  await blinks(alone, () => expect(toolbar).toContainText('Bob:'));
  await page.keyboard.press('g');
  await expect(toolbar).toContainText('only in Bob');
  await blinks(alone, () => expect(toolbar).not.toContainText('only in'));
  await page.keyboard.press('g');
  await blinks(besideAnother, () => expect(page.getByTestId('pane-names')).toHaveText('left Bob, right Bob:'));
  await expect(page.getByTestId('pane-names')).toHaveText('left cxlseg, right Bob:');
  await page.keyboard.press('g');
  await expect(page.getByTestId('swipe-divider')).toBeVisible();
  await blinks(alone, () => expect(twin).toBeVisible());

  // A tap puts the second in the first one's place, and the next tap back.
  await tapKey(page, 'v');
  await expect(first).toHaveValue(chosen.second);
  await expect(second).toHaveValue(chosen.first);
  await tapKey(page, 'v');
  await expect(first).toHaveValue(chosen.first);
  await expect(second).toHaveValue(chosen.second);
});

test('keeps both panes while V shows the mask that stands beside the first by itself', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await page.keyboard.press('l');
  await expect(page.getByTestId('difference').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  const names = page.getByTestId('pane-names');
  await expect(names).toHaveText('left cxlseg, right lite-u-net:');
  await page.keyboard.down('v');
  await expect(names).toHaveText('left lite-u-net, right lite-u-net:');
  await expect(page.getByTestId('twin-stage')).toBeVisible();
  await page.waitForTimeout(400);
  await page.keyboard.up('v');
  await expect(names).toHaveText('left cxlseg, right lite-u-net:');
});

test('paints what only one of two masks has in its colour, and each mask on its side of the divider', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1700, height: 1300 });
  const { first, second, rows } = await openComparison(workbench, async (caseId) => {
    await addSource(workbench, 'lower', caseId, { from: 0.4 });
    await addSource(workbench, 'upper', caseId, { from: 0, to: 0.55 });
  });
  await first.selectOption('lower');
  await second.selectOption('upper');
  await expect(rows.first()).toContainText('only in');
  const masks = [await first.inputValue(), await second.inputValue()].map(
    (id) => storedMask(workbench.workspace, id).map,
  ) as [Labelmap, Labelmap];
  // One film pixel per screen pixel, with all of the film in sight.
  await page.keyboard.press('o');
  await page.mouse.move(0, 0);

  await page.keyboard.press('g');
  await expect(page.getByRole('toolbar', { name: 'View' })).toContainText('only in upper');
  const colours = seenOf(masks, await stagePicture(page), ([red, , blue]) => Math.sign(Math.trunc((red - blue) / 40)));
  const all = { none: 0, both: 0, first: 0, second: 0 };
  for (const { lungIn } of colours) all[lungIn] += 1;
  for (const count of Object.values(all)) expect(count).toBeGreaterThan(50);
  // More red than blue where only the first is, more blue than red where only the second is, and neither elsewhere.
  const expected = { none: 0, both: 0, first: 1, second: -1 };
  expect(colours.filter(({ lungIn, seen }) => seen !== expected[lungIn])).toEqual([]);

  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByText('Fill', { exact: true }).click();
  await page.mouse.move(0, 0);
  const divider = page.getByTestId('swipe-divider');
  const wrong = async (share: number) => {
    const picture = await stageAsSeen(page);
    const at = share * picture.width;
    return seenOf(masks, picture, (rgb) => !isGrey(rgb))
      .filter(({ x }) => Math.abs(x - at) > 20)
      .filter(({ x, lungIn, seen }) => seen !== (lungIn === 'both' || lungIn === (x < at ? 'first' : 'second')));
  };
  await expect.poll(() => wrong(0.5)).toEqual([]);
  await divider.press('End');
  await expect.poll(() => wrong(1)).toEqual([]);
  await divider.press('Home');
  await expect.poll(() => wrong(0)).toEqual([]);
});

/**
 * What is seen of a picture at many places, and which of two masks have lung there. Places near an outline are left out, where a line
 * may lie.
 */
function seenOf<T>(
  [first, second]: readonly [Labelmap, Labelmap],
  picture: StagePicture,
  look: (rgb: ReturnType<StagePicture['at']>) => T,
) {
  const { left, top } = placeOfFilm(picture, first);
  const lungIn = (x: number, y: number) => {
    const [inFirst, inSecond] = [first, second].map(({ data, width }) => data[y * width + x] !== 0);
    return inFirst && inSecond ? 'both' : inFirst ? 'first' : inSecond ? 'second' : 'none';
  };
  const places: { x: number; lungIn: ReturnType<typeof lungIn>; seen: T }[] = [];
  for (let y = 8; y < first.height - 8; y += 8) {
    for (let x = 8; x < first.width - 8; x += 8) {
      const here = lungIn(x, y);
      const around = [-5, 0, 5].flatMap((dy) => [-5, 0, 5].map((dx) => lungIn(x + dx, y + dy)));
      if (around.some((other) => other !== here)) continue;
      places.push({ x: left + x, lungIn: here, seen: look(picture.at(left + x, top + y)) });
    }
  }
  return places;
}
