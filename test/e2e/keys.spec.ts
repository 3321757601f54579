import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('takes on the keys of another tool: handlers, buttons and key sheet at once, and for this reader', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.getByLabel('Key profile').selectOption('Prodigy');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Space Defer/ })).toBeVisible();
  await page.keyboard.press('Space');
  await screen.filmPainted(first);
  expect(workbench.pleura('log', first)).toMatchObject([{ verdict: 'deferred' }]);

  await page.keyboard.press('?');
  await expect(page.getByTestId('key-profile')).toHaveText('Profile: Prodigy');
  await page.getByRole('searchbox', { name: 'Search actions and keys' }).fill('space');
  await expect(page.getByRole('dialog').getByRole('term')).toContainText(['Defer: decide later', 'Pan while held']);
  await page.keyboard.press('Escape');

  // Another reader at the same machine has the keys they chose, or none.
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Your name or initials' }).fill('Dr Bo');
  await page.getByRole('button', { name: 'Use this name' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /D Defer/ })).toBeVisible();

  // A name taken with Enter leaves the keyboard in the dialog: Esc closes that, and not the case behind it.
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Your name or initials' }).fill('Dr Cy');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTestId('case-screen')).toBeVisible();
});

test('rebinds an action by pressing its new key, after naming what the key did before', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.getByRole('button', { name: 'Flag for a second reader: F. Change' }).click();
  await page.keyboard.press('a');
  await expect(page.getByRole('alert')).toContainText('A is already “Accept and go on” (Reviewing).');
  await page.getByRole('button', { name: 'Take it from there' }).click();
  await expect(page.getByRole('button', { name: 'Accept and go on: no key. Change' })).toBeVisible();
  // Esc ends the recording, not the dialog.
  await page.getByRole('button', { name: 'Accept and go on: no key. Change' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Accept and go on: no key. Change' }).click();
  await page.keyboard.press('F9');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.reload();
  await screen.filmPainted();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: /A Second reader/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('F9');
  await screen.filmPainted(first);
  const kinds = (workbench.pleura('log', first) as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['flagged', 'decided']));

  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByRole('button', { name: 'Accept and go on: A. Change' })).toBeVisible();
});

test('opens a case by whatever key that was given, in the queue and by study, and from the palette', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  // Where something else has the focus, Enter is for that.
  const ap = page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: /^AP/ });
  await ap.click();
  await page.keyboard.press('Enter');
  await expect(ap).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Help with queries' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();

  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.getByRole('button', { name: 'Open the case: Enter. Change' }).click();
  await page.keyboard.press('o');
  await expect(page.getByRole('button', { name: 'Open the case: O. Change' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('listbox').press('Enter');
  await page.keyboard.press('o');
  await screen.filmPainted();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill('open the case');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Open the case');
  await page.keyboard.press('Enter');
  await screen.filmPainted();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByTestId('queue-study').first()).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByTestId('study-screen')).toBeVisible();
});
