import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

interface QueueEntry {
  readonly case: string;
}

test('filters by status, risk, split, reason and reader; what is left is what the command line finds', async ({
  workbench,
}) => {
  // A command for each filter.
  test.slow();
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue('Dr Ada');
  const first = await screen.openFirstCase();
  await page.keyboard.press('x');
  await page.keyboard.press('2');
  const second = await screen.filmPainted(first);
  await page.keyboard.press('a');
  const third = await screen.filmPainted(second);
  await page.keyboard.press('n');
  await expect(page.getByTestId('difference').first()).toHaveAttribute('data-shown', 'true');
  await page.keyboard.press('7');
  await screen.expectSaved();
  workbench.pleura('review', third, '--verdict', 'accepted', '--reader', 'Bob');
  await screen.openQueue();

  const filters = page.getByRole('complementary', { name: 'Filters' });
  const matching = page.getByTestId('matching');
  for (const [button, where] of [
    [/^Accepted/, 'status=accepted'],
    [/^Rejected/, 'status=rejected'],
    [/^Pending/, 'status=pending'],
    [/^train/, 'split=train'],
    [/^Missed base/, 'reason=missed-base'],
    [/^Dr Ada/, 'reader="Dr Ada"'],
    [/^Bob/, 'reader=Bob'],
    [/^Islands/, 'region=islands'],
    [/^Risk 0\.9 to 1\.0/, 'risk>=0.9'],
  ] as const) {
    const found = workbench.pleura('queue', '--where', where) as readonly QueueEntry[];
    expect(found.length, where).toBeGreaterThan(0);
    await filters.getByRole('button', { name: button }).press('Enter');
    await expect(matching, where).toHaveText(found.length === 1 ? '1 case' : `${found.length} cases`);
    await filters.getByRole('button', { name: 'Clear all filters' }).press('Enter');
    await expect(matching).toHaveText('24 cases');
  }
});

test('shows films with the outlines of their masks in the grid and in the list', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  const row = page.getByTestId('queue-row').first();
  for (const layout of ['Grid', 'List']) {
    await expect(page.getByRole('radio', { name: layout })).toBeChecked();
    await expect(row.locator('path').last()).toHaveAttribute('d', /^M/);
    await expect(row.locator('svg image, canvas').first()).toBeVisible();
    await page.getByRole('listbox').press('g');
  }
});
