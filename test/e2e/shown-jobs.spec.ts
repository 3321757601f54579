import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { storeRunningJob } from './stored-job.ts';
import { expect, test } from './workbench.ts';

async function goTo(page: Page, hash: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/${hash}`);
}

test('an export that runs is shown on its own screen, whoever comes to it, and at the foot of all others', async ({
  workbench,
}) => {
  const { page, workspace } = workbench;
  const strip = page.getByRole('region', { name: 'Running job' });
  const card = page.getByTestId('job');
  await goTo(page, 'export');
  storeRunningJob(workspace, { kind: 'export', format: 'nnunet', out: join(workspace, '../out') });
  await page.reload();
  await expect(card).toContainText('3 of 10');
  await goTo(page, 'queue');
  await expect(strip).toContainText('3 of 10');
  await goTo(page, 'export');
  await expect(card).toContainText('3 of 10');
  await expect(strip).toBeHidden();
  // It is another process’s: what Cancel comes to is said where it was pressed.
  await card.getByRole('button', { name: 'Cancel: Export' }).click();
  await expect(card).toContainText('Another process runs this job. Stop it there.');
  await goTo(page, 'queue');
  await strip.getByRole('button', { name: 'Cancel: Export' }).click();
  await expect(strip).toContainText('Another process runs this job. Stop it there.');
});

for (const width of [1440, 1024]) {
  test(`what a job does, how far it is and its Cancel stay within its card, ${width} px wide`, async ({
    workbench,
  }) => {
    const { page, workspace } = workbench;
    await page.setViewportSize({ width, height: 700 });
    await goTo(page, 'check');
    storeRunningJob(
      workspace,
      { kind: 'infer' },
      {
        stage: `running ${'A network of one’s own with a name that goes on, '.repeat(3)}each film mirrored, too`,
        ratePerSecond: 6.8,
        etaSeconds: 70_000,
        failed: 12_345,
        slowest: { stage: 'network', msPerItem: 39.6 },
      },
    );
    await page.reload();
    const card = page.getByTestId('job');
    await expect(card).toContainText('slowest: network, 39.6 ms each');
    const outside = await card.evaluate((own) => {
      const { right, bottom } = own.getBoundingClientRect();
      return [...own.querySelectorAll('*')]
        .filter((part) => part.getBoundingClientRect().right > right || part.getBoundingClientRect().bottom > bottom)
        .map((part) => part.textContent);
    });
    expect(outside).toEqual([]);
  });
}

test('an import that runs has its card on the form it came from, and Cancel one step back too', async ({
  workbench,
}) => {
  const { page, workspace } = workbench;
  const strip = page.getByRole('region', { name: 'Running job' });
  const card = page.getByTestId('job');
  await goTo(page, 'queue');
  storeRunningJob(workspace, { kind: 'import-cxlseg', root: '/nowhere' });
  await page.reload();
  await expect(strip.getByRole('button', { name: /^Cancel: Import/ })).toBeVisible();
  await goTo(page, 'open/dataset');
  await expect(card.getByRole('button', { name: /^Cancel: Import/ })).toBeVisible();
  await expect(page.getByTestId('import')).toBeHidden();
  await expect(strip).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByTestId('way-dataset')).toBeVisible();
  await expect(strip.getByRole('button', { name: /^Cancel: Import/ })).toBeVisible();
});

test('an export that failed is still to be seen by whoever comes back to its screen', async ({ workbench }) => {
  const { page, workspace } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('a');
  await screen.filmPainted(first);
  const taken = join(workspace, '../taken');
  mkdirSync(join(taken, 'already'), { recursive: true });
  await goTo(page, 'export');
  await page
    .getByRole('textbox', { name: /folder/i })
    .last()
    .fill(taken);
  await page.getByRole('button', { name: /^Export 1 case/ }).click();
  const card = page.getByTestId('job');
  await expect(card).toContainText(taken);
  await goTo(page, 'queue');
  await expect(page.getByTestId('queue')).toBeVisible();
  await goTo(page, 'export');
  await expect(card).toContainText(taken);
});

test.describe('a first import', () => {
  test.use({ startWith: 'nothing' });

  test('that failed is still to be seen by whoever went back and comes again', async ({ workbench }) => {
    const { page } = workbench;
    const empty = mkdtempSync(join(tmpdir(), 'pleura-empty-'));
    await page.getByTestId('way-dataset').click();
    await page.getByRole('textbox').first().fill(empty);
    await page.getByRole('textbox').last().fill(workbench.workspace);
    await page.getByTestId('import').click();
    const card = page.getByTestId('job');
    await expect(card).toContainText(empty);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByTestId('way-dataset')).toBeVisible();
    await page.getByTestId('way-dataset').click();
    await expect(card).toContainText(empty);
    await expect(page.getByTestId('import')).toBeVisible();
    rmSync(empty, { recursive: true });
  });
});
