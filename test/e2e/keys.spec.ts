import type { Page } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { choose } from './screen-states.ts';
import { expect, test } from './workbench.ts';

/** Keys of each tool, as its hands know them: the mask on and off, the flag, the redraw, and a key of it with the tool that takes. */
const hands = [
  { profile: 'CVAT', mask: 's', flag: 'Shift+f', redraw: 'r', tool: ['n', 'Brush'] },
  { profile: '3D Slicer', mask: 'g', flag: 'f', redraw: 'e', tool: ['3', 'Eraser'] },
  { profile: 'ITK-SNAP', mask: 's', flag: 'f', redraw: 'r', tool: ['4', 'Lasso'] },
  { profile: 'Prodigy', mask: 's', flag: 'f', redraw: 'r', tool: ['d', 'Pull'] },
  { profile: 'labelme', mask: 't', flag: 'f', redraw: 'r', tool: ['l', 'Grey brush'] },
] as const;

/** The keys page of the settings, by its key. */
async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: 'Keys' }).click();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('goes by the keys of every profile, in review and while redrawing', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const mask = page.getByRole('button', { name: 'Mask on or off' });
  const hint = page.getByTestId('edit-hint');
  for (const { profile, mask: key, flag, redraw, tool } of hands) {
    await openKeys(page);
    await page.getByLabel('Key profile').selectOption(profile);
    await closeDialog(page);
    await page.keyboard.press(key);
    await expect(mask, profile).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press(redraw);
    await expect(hint).toBeVisible();
    await page.keyboard.press(key);
    await expect(mask, `${profile}, redrawing`).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press(tool[0]);
    await expect(hint).toContainText(tool[1]);
    if (profile === 'ITK-SNAP') {
      const zoom = page.getByRole('toolbar', { name: 'View' }).getByText(/^\d+%$/);
      const fitted = await zoom.textContent();
      await page.keyboard.press('Shift+PageUp');
      await expect(zoom).not.toHaveText(fitted ?? '');
      await page.keyboard.press('Shift+PageDown');
      await expect(zoom).toHaveText(fitted ?? '');
    }
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
    // On, and off again with the next profile.
    const flagged = page.getByRole('button', { name: / Second reader/ });
    const isOn = (await flagged.getAttribute('aria-pressed')) === 'true';
    await page.keyboard.press(flag);
    await expect(flagged, profile).toHaveAttribute('aria-pressed', String(!isOn));
  }
});

test('says the keys that are in force where a sentence names one', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const rebound = { take: ['F8'], saveAndAccept: ['F9'], accept: ['J'] };
  await choose(page, { reader: 'Dr Ada', keys: { 'Dr Ada': { profile: 'slicer', rebound } } }, 'dark');
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('e');
  const hint = page.getByTestId('edit-hint');
  await expect(hint).toBeVisible();
  const tools = page.getByRole('region', { name: 'Tools' });
  await expect(tools.getByRole('button', { name: 'Smaller brush (-)' })).toHaveText('-');
  await expect(tools.getByRole('button', { name: 'Larger brush (+)' })).toHaveText('+');
  await page.keyboard.press('p');
  await expect(hint).toContainText('F9 closes and adds');
  await page.keyboard.press('8');
  await expect(hint).toContainText('8 again or F9 makes it, Esc leaves it');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(hint).toContainText('or its key: as in');
  await expect(hint).toContainText('F8: next source');
  // 1 is the brush here: the largest region says what takes it.
  const regions = page.getByTestId('regions');
  await expect(regions.locator('text').first()).toHaveText('4');
  const count = Number(await regions.getAttribute('data-count'));
  await page.keyboard.press('4');
  await expect(regions).toHaveAttribute('data-count', `${count - 1}`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('J saves it');
  await page.keyboard.press('j');
  await screen.filmPainted(caseId);
});

test('warns that a digit says a reason while a difference is chosen', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await openKeys(page);
  const change = page.getByRole('button', { name: 'Flag for a second reader: F. Change' });
  await change.click();
  await page.keyboard.press('Shift+Digit1');
  await expect(page.getByRole('alert')).toHaveText(/^With a difference chosen, ! says “Sides swapped”\./);
  await page.getByRole('button', { name: 'Leave it' }).click();
  await change.click();
  await page.keyboard.press('5');
  await expect(page.getByRole('alert')).toHaveText(/^With a difference chosen, 5 says “Abdomen included”\./);
  await page.getByRole('button', { name: 'Use it all the same' }).click();
  await expect(page.getByRole('button', { name: 'Flag for a second reader: 5. Change' })).toBeVisible();
  await closeDialog(page);
  const flag = page.getByRole('button', { name: /5 Second reader/ });
  await page.keyboard.press('n');
  const reason = page.getByRole('group', { name: 'What is wrong here' }).getByRole('button', { name: /^5/ });
  await expect(reason).toBeVisible();
  await page.keyboard.press('5');
  await expect(reason).toHaveAttribute('aria-pressed', 'true');
  await expect(flag).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('l');
  await page.keyboard.press('5');
  await expect(flag).toHaveAttribute('aria-pressed', 'true');
});

test('warns that a key would leave a look without one while redrawing', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  await openKeys(page);
  await page.getByRole('button', { name: 'Mask on or off: S. Change' }).click();
  await page.keyboard.press('b');
  const warning = page.getByRole('alert');
  await expect(warning).toContainText('Redrawing: B is “Brush”, and “Mask on or off” has no key there.');
  await warning.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('button', { name: 'Mask on or off: S. Change' })).toBeVisible();
  await page.getByRole('button', { name: 'Brush: B. Change' }).click();
  await page.keyboard.press('s');
  await expect(warning).toContainText('Redrawing: S is “Brush”, and “Mask on or off” has no key there.');
  await warning.getByRole('button', { name: 'Use it all the same' }).click();
  await closeDialog(page);
  const mask = page.getByRole('button', { name: 'Mask on or off' });
  await page.keyboard.press('s');
  await expect(mask).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  await page.keyboard.press('e');
  await page.keyboard.press('s');
  await expect(page.getByTestId('edit-hint')).toContainText('Brush');
  await expect(mask).toHaveAttribute('aria-pressed', 'false');
});

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

test('says which look is left without a key by a profile together with own keys', async ({ workbench }) => {
  const { page } = workbench;
  await choose(
    page,
    { reader: 'Dr Ada', keys: { 'Dr Ada': { profile: 'default', rebound: { brush: ['G'] } } } },
    'dark',
  );
  await new ReviewScreen(page).openQueue();
  await openKeys(page);
  const dead = page.getByText(/G is “Brush”, and “.*” has no key there\./);
  await expect(dead).toHaveCount(0);
  await page.getByLabel('Key profile').selectOption('3D Slicer');
  await expect(dead).toBeVisible();
});
