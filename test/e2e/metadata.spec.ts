import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

interface Entry {
  readonly case: string;
  readonly date: string;
}

test('filters by the columns of the metadata table, by day and by time of day', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const matching = page.getByTestId('matching');
  const found = (where: string, by = 'case') =>
    workbench.pleura('queue', '--by', by, '--where', where) as readonly Entry[];
  const count = (n: number) => (n === 1 ? '1 case' : `${n} cases`);
  const step = 'meta.PerformedProcedureStepDescription="CHEST (PA AND LAT)"';
  const standing = found(step).length;
  expect(standing).toBeGreaterThan(0);
  expect(standing).toBeLessThan(24);
  expect(found(`not ${step}`)).toHaveLength(24 - standing);

  await filters.getByRole('button', { name: 'Procedure step' }).press('Enter');
  const choice = filters.getByRole('button', { name: /^CHEST \(PA AND LAT\)/ });
  await expect(choice).toHaveText(`CHEST (PA AND LAT)${standing}`);
  await choice.press('Enter');
  await expect(matching).toHaveText(count(standing));
  await filters.getByRole('button', { name: 'Clear all filters' }).press('Enter');

  const days = found('status=pending', 'study').map(({ date }) => date);
  const day = days.toSorted()[Math.floor(days.length / 2)]!;
  for (const where of [`date>=${day}`, 'meta.StudyTime<12:00']) {
    const left = found(where).length;
    expect(left, where).toBeGreaterThan(0);
    expect(left, where).toBeLessThan(24);
    await page.getByTestId('where').fill(where);
    await page.getByTestId('where').press('Enter');
    await expect(matching, where).toHaveText(count(left));
  }
  await page.getByTestId('where').fill('meta.StudyTime<noon');
  await page.getByTestId('where').press('Enter');
  await expect(page.getByText('needs a time of day such as 14:30')).toBeVisible();
});
