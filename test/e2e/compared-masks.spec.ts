import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawnMask } from './drawn-mask.ts';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('compares any two masks: another source’s, another reader’s, an earlier one of that reader', async ({
  workbench,
}) => {
  const { page } = workbench;
  const [{ case: caseId }] = workbench.pleura('queue', '--limit', '1') as [{ case: string }];
  const folder = join(workbench.workspace, '../masks');
  mkdirSync(folder);
  await drawnMask(workbench, caseId, 0.3, join(folder, `${caseId}.png`));
  workbench.pleura('import', 'masks', '--source', 'chexmask', '--masks', folder, '--definition', 'heart-excluded');
  for (const from of [0.5, 0.4]) {
    const mask = join(folder, `${from}.png`);
    await drawnMask(workbench, caseId, from, mask);
    workbench.pleura('review', caseId, '--verdict', 'corrected', '--mask', mask, '--reader', 'Bob');
  }

  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.evaluate((id) => location.assign(`#/case/${id}`), caseId);
  await screen.filmPainted();
  await page.keyboard.press('l');
  const first = page.getByRole('combobox', { name: 'First mask' });
  const second = page.getByRole('combobox', { name: 'Second mask' });
  await expect(first).toBeVisible();
  const names = await second.getByRole('option').allTextContents();
  expect(names.map((name) => name.replace(/, .*/, ', then'))).toEqual(
    expect.arrayContaining(['cxlseg', 'sa-unet-int8', 'chexmask', 'Bob', 'Bob, then']),
  );
  // Bob cut the upper half away at first and gave a tenth of the film back: that is where his two masks differ.
  await first.selectOption('Bob');
  await second.selectOption(names.find((name) => name.startsWith('Bob, '))!);
  const rows = page.getByTestId('difference');
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
  const model = page.getByRole('button', { name: /Accept.*sa-unet/ });
  await expect(cxlseg).toBeVisible();
  await page.keyboard.down('v');
  await expect(shown.filter({ hasText: 'sa-unet' })).toBeVisible();
  await page.waitForTimeout(400);
  await page.keyboard.up('v');
  await expect(shown.filter({ hasText: 'cxlseg' })).toBeVisible();
  await expect(cxlseg).toBeVisible();
  await page.keyboard.press('v');
  await expect(model).toBeVisible();
});
