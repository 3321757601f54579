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

test('shows the cases by view, split and label, and at each risk what was found', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  let caseId = await screen.openFirstCase();
  for (const keys of [['x', '7'], ['x', '2'], ['a']]) {
    for (const key of keys) await page.keyboard.press(key);
    caseId = await screen.filmPainted(caseId);
  }
  await screen.expectSaved();
  await page.goto(`${page.url().split('#')[0]}#/dashboard`);
  for (const [title, facet] of [
    ['By view', 'view'],
    ['By split', 'split'],
    ['By label', 'label'],
  ] as const) {
    const figure = page.getByRole('figure', { name: title });
    await figure.getByRole('button', { name: `Show as a table: ${title}` }).press('Enter');
    const names = await figure.getByRole('rowheader').allTextContents();
    expect(names.length, title).toBeGreaterThan(1);
    const [name] = names;
    const field = facet === 'label' ? `label."${name}"=1` : `${facet}="${name}"`;
    const found = workbench.pleura('queue', '--where', field) as readonly unknown[];
    await expect(figure.getByRole('row').nth(1)).toContainText(String(found.length));
  }
  const risk = page.getByRole('figure', { name: 'Risk', exact: true }).getByRole('slider');
  await risk.focus();
  await page.keyboard.press('End');
  await expect(risk).toHaveAttribute('aria-valuetext', /^Risk 0\.9 to 1\.0: Cases \d+/);
  const found = page.getByRole('figure', { name: 'What was found at each risk' }).getByRole('slider');
  await found.focus();
  await page.keyboard.press('End');
  await expect(found).toHaveAttribute(
    'aria-valuetext',
    /Found \w+ \d+%, Of judged \d+ of \d+, 95% interval \d+% to \d+%/,
  );
  await page.keyboard.press('Enter');
  const riskiest = workbench.pleura('queue', '--where', 'risk>=0.9') as readonly unknown[];
  await expect(page.getByTestId('matching')).toHaveText(riskiest.length === 1 ? '1 case' : `${riskiest.length} cases`);
});

test('saves a figure with all of its words within it, in both languages', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('a');
  await screen.filmPainted(first);
  await screen.expectSaved();
  const paper = await page.context().newPage();
  const figures = [
    { place: 'dashboard', language: 'English', title: 'What was found at each risk', save: 'Save as SVG' },
    { place: 'quality', language: 'English', title: 'Are the risks right?', save: 'Save as SVG' },
    { place: 'dashboard', language: '简体中文', title: '各风险区间的发现', save: '存为 SVG' },
    { place: 'quality', language: '简体中文', title: '风险是否准确？', save: '存为 SVG' },
  ];
  for (const { place, language, title, save } of figures) {
    await page.goto(`${page.url().split('#')[0]}#/${place}`);
    await page.keyboard.press('F2');
    await page.getByText(language, { exact: true }).click();
    await page.keyboard.press('Escape');
    const figure = page.getByRole('figure', { name: title });
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: new RegExp(`^${save}`) }).click(),
    ]);
    const svg = readFileSync(await saved.path(), 'utf8');
    await paper.setContent(svg);
    const words = await paper.locator('svg').evaluate((drawing: SVGSVGElement) => {
      const { width, height } = drawing.viewBox.baseVal;
      return [...drawing.querySelectorAll('text')].map((text) => {
        const box = text.getBoundingClientRect();
        const whole = drawing.getBoundingClientRect();
        const at = { left: box.left - whole.left, top: box.top - whole.top };
        const isWithin = at.left >= 0 && at.top >= 0 && at.left + box.width <= width && at.top + box.height <= height;
        const isHead = !text.closest('svg > g:last-child');
        return {
          text: text.textContent,
          isHead,
          isWithin,
          ...at,
          right: at.left + box.width,
          bottom: at.top + box.height,
        };
      });
    });
    expect(words.length, title).toBeGreaterThan(5);
    expect(
      words.filter(({ isWithin }) => !isWithin),
      title,
    ).toEqual([]);
    const head = words.filter(({ isHead }) => isHead);
    const overlapping = head.flatMap((one, n) =>
      head
        .slice(n + 1)
        .filter((two) => meet(one, two))
        .map((two) => `${one.text} and ${two.text}`),
    );
    expect(overlapping, title).toEqual([]);
  }
  await paper.close();
});

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function meet(one: Box, two: Box): boolean {
  return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
}
