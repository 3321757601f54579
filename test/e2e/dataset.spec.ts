import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fixtures } from './places.ts';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test.describe('a first start', () => {
  test.use({ startWith: 'nothing' });

  test('offers three ways in and imports a dataset with its films', async ({ workbench }) => {
    const { page } = workbench;
    for (const way of ['dataset', 'workspace', 'demo']) await expect(page.getByTestId(`way-${way}`)).toBeVisible();
    await page.getByTestId('way-dataset').click();
    await page
      .getByRole('textbox', { name: /dataset folder|CXLSeg folder|folder/i })
      .first()
      .fill(join(fixtures, 'dataset/cxlseg'));
    const films = page.getByRole('checkbox');
    if (!(await films.isChecked())) await films.check();
    await page.getByRole('textbox').nth(1).fill(join(fixtures, 'dataset/mimic-cxr-jpg'));
    await page.getByRole('textbox').nth(2).fill(workbench.workspace);
    await page.getByTestId('import').click();
    await expect.poll(() => existsSync(join(workbench.workspace, 'pleura.sqlite'))).toBe(true);
    const screen = new ReviewScreen(page);
    await expect
      .poll(() => (workbench.pleura('stats') as { counts: { total: number } }).counts.total, { timeout: 30_000 })
      .toBe(24);
    await screen.openQueue();
    await expect(page.getByTestId('progress')).toContainText('0 of 24');
    // The check that follows an import ends while the reader is here, and does not take them away.
    await expect.poll(() => jobStates(workbench.workspace)).toEqual(['done', 'done']);
    await page.waitForTimeout(500);
    await expect(page.getByTestId('queue')).toBeVisible();
  });

  test('says in the core’s words what is wrong with a folder that is no dataset', async ({ workbench }) => {
    const { page } = workbench;
    const empty = mkdtempSync(join(tmpdir(), 'pleura-empty-'));
    await page.getByTestId('way-dataset').click();
    await page.getByRole('textbox').first().fill(empty);
    const films = page.getByRole('checkbox');
    if (await films.isChecked()) await films.uncheck();
    await page.getByRole('textbox').last().fill(workbench.workspace);
    await page.getByTestId('import').click();
    await expect(page.getByText(/CXLSeg/).last()).toBeVisible();
    await expect(page.getByText(empty).last()).toBeVisible();
    rmSync(empty, { recursive: true });
  });

  test('keeps the button of a folder level with its field, whatever stands above and below', async ({ workbench }) => {
    const { page } = workbench;
    await page.getByTestId('way-dataset').click();
    const field = page.getByRole('textbox').first();
    const button = page.locator('button[aria-controls][aria-expanded]').first();
    const offset = async () => ((await field.boundingBox())?.y ?? 0) - ((await button.boundingBox())?.y ?? 1);
    expect(await offset()).toBe(0);
    await page.getByTestId('import').click();
    await expect(page.getByText('CXLSeg folder: choose a folder.')).toBeVisible();
    expect(await offset()).toBe(0);
  });
});

test('has one button that stands out on the dataset’s page: before a check, after it, and with a form open', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.goto(`${page.url().split('#')[0]}#/check`);
  const standingOut = () =>
    page.locator('#content button').evaluateAll((buttons) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.background = 'var(--mantine-primary-color-filled)';
      const filled = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return buttons
        .filter((button) => getComputedStyle(button).backgroundColor === filled)
        .map((button) => button.textContent);
    });
  await expect.poll(standingOut).toEqual(['Check the dataset']);
  await page.getByRole('button', { name: 'Check the dataset' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(standingOut).toEqual(['Open the queue']);
  await page.getByRole('button', { name: 'Add masks' }).click();
  await page.getByRole('textbox').first().fill('other');
  await page.getByRole('textbox').nth(1).fill('/masks');
  await expect.poll(standingOut).toEqual(['Open the queue']);
});

test('exports what was accepted, after showing what will be in it', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('a');
  await screen.filmPainted(first);
  await page.goto(`${page.url().split('#')[0]}#/export`);
  await expect(page.getByTestId('export-preview')).toContainText('1 case');
  const out = join(workbench.workspace, '..', 'exported');
  await page
    .getByRole('textbox', { name: /folder/i })
    .last()
    .fill(out);
  await page
    .getByRole('button', { name: /^Export/ })
    .last()
    .click();
  await expect(page.getByTestId('export-result')).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toContain('manifest.json');
});

function jobStates(workspace: string): string[] {
  const database = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const rows = database.prepare('select state from jobs order by created_at').all() as { state: string }[];
  database.close();
  return rows.map(({ state }) => state);
}
