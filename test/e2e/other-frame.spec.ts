import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { RedrawScreen } from './redraw-screen.ts';
import { expect, test } from './workbench.ts';

test('refuses a mask that lies over another frame, and names both sizes', async ({ workbench }) => {
  const { page } = workbench;
  const [{ case: caseId }, { case: other }] = workbench.pleura('queue', '--limit', '2') as [
    { case: string },
    { case: string },
  ];
  const folder = join(workbench.workspace, '../masks');
  mkdirSync(folder);
  const black = (width: number, height: number) => ({
    create: { width, height, channels: 3 as const, background: '#000' },
  });
  await sharp(black(900, 300))
    .png()
    .toFile(join(folder, `${caseId}.png`));
  await sharp(black(224, 224))
    .png()
    .toFile(join(folder, `${other}.png`));
  await page.goto(`${page.url().split('#')[0]}#/check`);
  await page.getByRole('button', { name: 'Add masks' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the source' }).fill('foreign');
  await page.getByRole('textbox', { name: 'Mask folder or CheXmask CSV' }).fill(folder);
  await page.getByRole('button', { name: 'Add these masks' }).press('Enter');
  await page.goto(`${page.url().split('#')[0]}#/jobs`);
  const job = page.getByTestId('job').first();
  await expect(job).toContainText('1 item was left out');
  const { width, height } = new RedrawScreen(workbench).filmSize(caseId);
  await expect(job).toContainText('900×300');
  await expect(job).toContainText(`${width}×${height}`);
});
