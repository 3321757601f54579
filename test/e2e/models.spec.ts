import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { root } from './places.ts';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

const shade = join(root, 'test/fixtures/models/shade');

function rowOf(page: Page, model: string) {
  return page.getByRole('table', { name: 'Models' }).getByRole('row').filter({ hasText: model });
}

async function openDataset(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dataset' }).click();
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
}

test('runs the other model by key, each film mirrored, too; the queue and the case go by its answers', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await openDataset(page);
  const [ours, other] = [rowOf(page, 'lite-u-net'), rowOf(page, 'sa-unet-int8')];
  await expect(page.getByRole('table', { name: 'Models' }).getByRole('row')).toHaveCount(3);
  await expect(ours).toContainText('24 of 24');
  await expect(ours).toContainText('goes by it');
  await expect(other).toContainText('0 of 24');

  const mirrored = page.getByRole('checkbox', { name: 'Ask about each film mirrored, too' });
  await mirrored.focus();
  await page.keyboard.press('Space');
  await expect(mirrored).toBeChecked();
  const run = page.getByRole('button', { name: 'Run sa-unet-int8 and rank' });
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(other).toContainText('24 of 24', { timeout: 60_000 });
  await expect(other).toContainText('goes by it', { timeout: 30_000 });
  await expect(ours).not.toContainText('goes by it');
  await expect(run).toBeFocused();
  await expect(
    page.getByRole('button', { name: 'Run sa-unet-int8 on what it has not seen mirrored, and rank again' }),
  ).toBeVisible();
  expect(mirroredAnswers(workbench.workspace, 'model:sa-unet-int8@%')).toBe(24);

  await screen.openQueue();
  await screen.openFirstCase();
  await page.keyboard.press('l');
  const second = page.getByRole('combobox', { name: 'Second mask' });
  await expect(second.locator('option:checked')).toHaveText('sa-unet-int8');

  // Back to the one from before: it has nothing left to answer, and the queue goes by it again.
  await screen.openQueue();
  await openDataset(page);
  await mirrored.uncheck();
  await page.getByRole('button', { name: 'Run lite-u-net and rank' }).press('Enter');
  await expect(ours).toContainText('goes by it', { timeout: 30_000 });
  await page.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByText('24 cases ranked, beside the answers of lite-u-net.')).toBeVisible();
});

test('takes a model of one’s own by its folder, says at once what does not fit, and lets it go', async ({
  workbench,
}) => {
  const { page } = workbench;
  const dir = mkdtempSync(join(tmpdir(), 'pleura-model-'));
  const mine = join(dir, 'mine');
  cpSync(shade, mine, { recursive: true });
  const card = JSON.parse(readFileSync(join(mine, 'model.json'), 'utf8'));
  await openDataset(page);
  const add = page.getByRole('button', { name: 'Add a model' });
  await add.press('Enter');
  const folder = page.getByRole('textbox', { name: 'Model folder' });

  writeFileSync(join(mine, 'model.json'), JSON.stringify({ ...card, id: 'mine', sha256: '0'.repeat(64) }));
  await folder.fill(mine);
  await folder.press('Enter');
  await expect(page.getByRole('alert')).toContainText(mine);
  await expect(page.getByRole('alert')).toContainText('SHA-256');
  await expect(rowOf(page, 'mine')).toHaveCount(0);

  writeFileSync(join(mine, 'model.json'), JSON.stringify({ ...card, id: 'mine', name: 'Mine' }));
  await folder.press('Enter');
  await expect(rowOf(page, 'mine')).toContainText('0 of 24');
  await expect(rowOf(page, 'mine')).toContainText(mine);
  await expect(folder).toBeHidden();
  await expect(add).toBeFocused();

  await page.getByRole('button', { name: 'Run mine and rank' }).press('Enter');
  await expect(rowOf(page, 'mine')).toContainText('goes by it', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Take mine from the list; its masks stay' }).press('Enter');
  await expect(rowOf(page, 'mine')).toHaveCount(0);
  await expect(add).toBeFocused();
  await expect(
    page.getByText(/The queue goes by model:mine@[0-9a-f]{12} now, which is not in this list\./),
  ).toBeVisible();
  await expect(page.getByRole('table', { name: 'Mask sources' })).toContainText('model:mine@');
  rmSync(dir, { recursive: true });
});

/** Films about which a model was asked mirrored, too. */
function mirroredAnswers(workspace: string, source: string): number {
  const database = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  try {
    const asked = database.prepare(
      "select count(*) as n from inferences where source like ? and json_extract(summary, '$.mirrorAgreement') is not null",
    );
    return (asked.get(source) as { n: number }).n;
  } finally {
    database.close();
  }
}
