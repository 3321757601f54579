import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('another mask source under review takes risks and order back, and offers a new order', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const unranked = page.getByText('These masks are not ranked yet.');
  await expect(page.getByTestId('queue-row').first()).toBeVisible();
  await expect(unranked).toBeHidden();

  await page.getByRole('link', { name: 'Dataset' }).click();
  await page.getByRole('button', { name: /^Review the masks of model:/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Review the masks of cxlseg' })).toBeVisible();
  await screen.openQueue();
  await expect(unranked).toBeVisible();
  const ranked = async () =>
    (workbench.pleura('queue') as { risk: number | null }[]).filter(({ risk }) => risk !== null);
  expect(await ranked()).toEqual([]);

  await page.getByRole('button', { name: 'Rank now' }).press('Enter');
  await expect(unranked).toBeHidden();
  await expect.poll(async () => (await ranked()).length).toBe(24);
});
