import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('does what can be done here by a few letters, goes to screens and opens a case by the beginning of its id', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const palette = page.getByRole('combobox', { name: 'Command palette' });
  const options = page.getByRole('dialog').getByRole('option');

  await page.keyboard.press('Control+k');
  await expect(palette).toBeFocused();
  await palette.fill('go to queue');
  await expect(page.getByRole('option', { name: /^Go to (the )?queue/i })).toHaveCount(1);
  await palette.fill('accept');
  // Nothing can be accepted on the queue.
  await expect(page.getByText('Nothing here is called “accept”.')).toBeVisible();
  await palette.fill('list');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();

  const [, , third] = workbench.pleura('queue', '--limit', '3') as { case: string }[];
  await page.keyboard.press('Control+k');
  await palette.pressSequentially(third?.case.slice(0, 7) ?? '');
  await expect(options.first()).toContainText(third?.case ?? '');
  await page.keyboard.press('Enter');
  expect(await screen.filmPainted()).toBe(third?.case);

  await page.keyboard.press('Control+k');
  await palette.fill('accgo');
  await expect(options.first()).toContainText('Accept and go on');
  const named = await palette.getAttribute('aria-activedescendant');
  await expect(page.locator(`#${named}`)).toContainText('Accept and go on');
  await page.keyboard.press('Enter');
  await screen.filmPainted(third?.case);
  expect(workbench.pleura('log', third?.case ?? '')).toMatchObject([{ verdict: 'accepted' }]);

  // Esc leaves the palette and not the case.
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.getByTestId('case-screen')).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.fill('go to jobs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Jobs' })).toBeVisible();
});

test('takes letters typed right after its key', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  // Nothing but the promises that are waiting runs between the key and the look at the focus: no timer, no frame.
  const focused = await page.evaluate(async () => {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('Command palette');
});

test('switches theme, language and keys from the palette', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('light');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('简体');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '命令面板' }).fill('cvat');
  await page.keyboard.press('Enter');
  await page.keyboard.press('?');
  await expect(page.getByTestId('key-profile')).toHaveText('方案：CVAT');
});
