import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

interface Drawn {
  readonly case: string;
}

test('plans, draws, reads and claims on one page, and says whether to read on', async ({ workbench }) => {
  // A command for each mask that is read.
  test.slow();
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByTestId('stop-advice')).toContainText('of the queue hold about');
  await page.getByRole('textbox', { name: 'At most bad' }).fill('40');
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
  await expect(page.getByTestId('claim-sentence')).toContainText('95% confidence');
  await expect(page.getByRole('button', { name: 'Copy the sentence' })).toBeVisible();
  await page.getByRole('button', { name: 'How it was made', exact: true }).click();
  await expect(page.getByTestId('claim-page').getByRole('heading', { name: 'What it does not say' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save how it was made' }).click();
  expect((await saved).suggestedFilename()).toBe('audit-1.md');
  const english = await page.getByTestId('claim-sentence').innerText();
  await page.keyboard.press('F2');
  await page.getByText('简体中文').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('claim-sentence')).toContainText('置信度下');
  const chinese = await page.getByTestId('claim-sentence').innerText();
  expect(figures(chinese)).toEqual(expect.arrayContaining(figures(english)));

  // A statement that is shown again is of now.
  workbench.pleura('review', drawn[0]!.case, '--verdict', 'rejected', '--reason', 'holes', '--reader', 'Dr Ada');
  await page.goto(`${page.url().split('#')[0]}#/queue`);
  await expect(page.getByTestId('queue')).toBeVisible();
  await page.goto(`${page.url().split('#')[0]}#/quality`);
  await expect(page.getByTestId('claim-sentence')).toBeVisible();
  await expect(page.getByTestId('claim-sentence')).not.toHaveText(chinese);
});

test('reads a plan in looks only as far as the statement needs', async ({ workbench }) => {
  test.slow();
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  await page.getByRole('link', { name: 'Quality' }).click();
  await page.getByRole('textbox', { name: 'At most bad' }).fill('40');
  await page.getByRole('combobox', { name: 'Draw' }).click();
  await page.getByRole('option', { name: 'In three looks' }).click();
  await page.getByRole('button', { name: 'Plan the audit' }).click();
  await expect(page.getByText(/in looks: \d+ with at most 0 bad/)).toBeVisible();
  await page.getByRole('button', { name: 'Draw the sample' }).click();
  const first = workbench.pleura('queue', '--where', 'audit=audit-1.1') as readonly Drawn[];
  await page.getByRole('button', { name: `Read ${first.length} masks` }).click();
  await expect(page.getByTestId('queue-row')).toHaveCount(first.length);

  for (const one of first) workbench.pleura('review', one.case, '--verdict', 'accepted', '--reader', 'Dr Ada');
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByRole('button', { name: /^Read on to look 2: \d+ masks?$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await expect(page.getByTestId('claim-sentence')).toContainText('look 1 of 3 planned');
});

test('reads hidden repeats like any other case, and tells of them when the audit is read', async ({ workbench }) => {
  // A command for each mask that is known to be bad.
  test.slow();
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  const cases = workbench.pleura('queue', '--sort', 'id') as readonly Drawn[];
  const bad = cases.slice(0, 21).map((one) => one.case);
  for (const one of bad)
    workbench.pleura('review', one, '--verdict', 'rejected', '--reason', 'missed-base', '--reader', 'Dr Ada');
  await screen.openQueue();

  await page.getByRole('link', { name: 'Quality' }).click();
  await page.getByRole('textbox', { name: 'At most bad' }).fill('50');
  await page.getByRole('textbox', { name: 'Bad masks allowed' }).fill('0');
  await page.getByRole('textbox', { name: 'Hidden repeats' }).fill('10');
  await page.getByRole('button', { name: 'Plan the audit' }).click();
  await expect(page.getByText(/20 hidden repeats are planned .* at least 50 verdicts ago/)).toBeVisible();

  await page.getByRole('textbox', { name: 'Verdicts apart' }).fill('1');
  await page.getByRole('button', { name: 'Plan the audit' }).click();
  await expect(page.getByText(/20 masks known to be bad are mixed in without a mark/)).toBeVisible();
  await page.getByRole('button', { name: 'Draw the sample' }).click();
  await page.getByRole('button', { name: 'Read 22 masks' }).click();
  // Nothing moves for a repeat that does not move for another case of the audit.
  await expect(page.getByTestId('held-back')).toContainText(
    '20 cases decided earlier count as undecided until audit-1',
  );
  await expect(page.getByTestId('progress')).toHaveText('1 of 24 reviewed');
  const rows = page.getByTestId('queue-row');
  await expect(rows).toHaveCount(22);
  await expect(rows.filter({ hasText: 'Pending' })).toHaveCount(22);

  let seen = await screen.openFirstCase();
  for (let read = 1; read < 22; read += 1) {
    await screen.expectVerdict('pending');
    await page.keyboard.press('a');
    await screen.expectSaved();
    seen = await screen.filmPainted(seen);
  }
  await page.keyboard.press('a');
  await screen.expectSaved();
  await screen.openQueue();
  await page.getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByTestId('repeats-note')).toContainText('0 of 20 masks known to be bad');
  await page.getByRole('button', { name: 'Make the statement' }).click();
  await expect(page.getByTestId('claim-sentence')).toContainText(
    '0 of 20 masks known to be bad, mixed in without a mark',
  );
  expect(workbench.pleura('queue', '--where', 'status=rejected')).toHaveLength(21);

  await page.getByTestId('repeats-note').getByRole('link').first().click();
  await screen.filmPainted();
  await screen.expectVerdict('rejected');
});

/** The figures of a sentence, whatever its words. */
function figures(sentence: string): string[] {
  return [...new Set(sentence.match(/\d+(?:\.\d+)?%?/g))].toSorted();
}
