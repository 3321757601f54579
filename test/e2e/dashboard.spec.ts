import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('shows what the review has come to: numbers by key and pointer, as a table, saved as SVG, and the cases behind them', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.getByRole('link', { name: 'Progress' }).click();
  await expect(page.getByText('No verdict yet.').first()).toBeVisible();
  await screen.openQueue();
  let caseId = await screen.openFirstCase();
  for (const keys of [['x', '7'], ['x', '7'], ['x', '2'], ['a']]) {
    for (const key of keys) await page.keyboard.press(key);
    caseId = await screen.filmPainted(caseId);
  }
  await screen.expectSaved();
  await page.goto(`${page.url().split('#')[0]}#/dashboard`);

  const reasons = page.getByRole('figure', { name: 'Reasons' });
  await reasons.getByRole('slider').focus();
  await page.keyboard.press('ArrowDown');
  await expect(reasons.getByRole('slider')).toHaveAttribute('aria-valuetext', /^Islands: Cases 2, Of all reasons 67%$/);
  await page.keyboard.press('ArrowDown');
  await expect(reasons).toContainText('Missed base');

  const days = page.getByRole('figure', { name: 'Verdicts over time' });
  await days.getByRole('slider').hover();
  await expect(days).toContainText('Rejected 3');
  await expect(days).toContainText('Accepted 1');
  await days.getByRole('button', { name: 'Show as a table: Verdicts over time' }).click();
  await expect(days.getByRole('table')).toContainText('Verdicts');
  await expect(days.getByRole('row').nth(1)).toContainText('4');

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    reasons.getByRole('button', { name: 'Save as SVG: Reasons' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('reasons.svg');
  const svg = readFileSync(await saved.path(), 'utf8');
  expect(svg).toContain('Islands');
  expect(svg).not.toContain('var(--');
  expect(svg).toMatch(/<rect[^>]*fill="rgb\(177, 74, 18\)"/);

  const { violations } = await new AxeBuilder({ page }).include('[data-testid="dashboard"]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await reasons.getByRole('slider').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('2 cases');
});
