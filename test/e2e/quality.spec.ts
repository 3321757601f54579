import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

interface Drawn {
  readonly case: string;
}

test('plans, draws, reads and claims on one page, and says whether to read on', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByTestId('stop-advice')).toContainText('of the queue hold about');
  await page.getByRole('textbox', { name: 'At most wrong' }).fill('40');
  await page.getByRole('textbox', { name: 'Bad masks allowed' }).fill('1');
  await page.getByRole('button', { name: 'Plan the audit' }).click();
  await expect(page.getByText(/audit-1: read \d+ of 24 masks/)).toBeVisible();
  await page.getByRole('button', { name: 'Draw the sample' }).click();
  await page.getByRole('button', { name: /^Read \d+ masks$/ }).click();
  await expect(page.getByTestId('queue')).toBeVisible();
  const drawn = workbench.pleura('queue', '--where', 'audit=audit-1') as readonly Drawn[];
  await expect(page.getByTestId('queue-row')).toHaveCount(drawn.length);

  for (const one of drawn) workbench.pleura('review', one.case, '--verdict', 'accepted', '--reader', 'Dr Ada');
  await page.getByRole('link', { name: 'Quality' }).click();
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await expect(page.getByText(/95 % confidence/).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the sentence' })).toBeVisible();
});
