import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { caseSteps } from './case-steps.ts';
import { ReviewScreen } from './review-screen.ts';
import { choose, screenStates } from './screen-states.ts';
import { expect, test } from './workbench.ts';

/** What axe finds on a page in a state, in words. */
async function faultsOf(page: Page, state: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, impact, nodes }) => `${state}: ${id} (${impact}) ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  );
}

/** Contrast hangs on the theme and names on the language: two rounds see both of each. */
const rounds = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh' },
] as const;

for (const { theme, language } of rounds) {
  for (const [part, states] of Object.entries(screenStates)) {
    test(`axe finds nothing: ${part} (${theme}, ${language})`, async ({ workbench }) => {
      test.slow();
      const { page } = workbench;
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const { name, reach } of states) {
        // A state may leave a filter behind; each begins with the same choices.
        const filters = { filters: { chosen: {}, text: '' }, query: { where: '', sort: 'risk' }, layout: 'grid' };
        await choose(page, { reader: 'Dr Ada', language, ...filters }, theme);
        await reach(page);
        found.push(...(await faultsOf(page, name)));
      }
      expect(found).toEqual([]);
    });
  }
}

test('axe finds nothing: a case while things are done to it (light, en)', async ({ workbench }, info) => {
  test.slow();
  const { page } = workbench;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await choose(page, { reader: 'Dr Ada' }, 'light');
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await screen.openFirstCase();
  const found: string[] = [];
  for (const { name, reach } of caseSteps) {
    await reach(page);
    found.push(...(await faultsOf(page, name)));
  }
  // The window of the desktop ends with its core.
  if (info.project.metadata['host'] !== 'desktop') {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('edit-hint')).toBeHidden();
    await workbench.killCore();
    await page.keyboard.press('a');
    await expect(page.getByText('Not saved').first()).toBeVisible();
    found.push(...(await faultsOf(page, 'a verdict that is not saved, the core gone')));
  }
  expect(found).toEqual([]);
});
