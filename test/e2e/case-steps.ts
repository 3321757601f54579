import { expect, type Page } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import type { ScreenState } from './screen-states.ts';

/** What stands on a case only while something is being done: each step goes on from the one before, so that no page is loaded anew. */
export const caseSteps: readonly ScreenState[] = [
  {
    name: 'the probabilities of the model and its threshold',
    async reach(page) {
      await page.keyboard.press('u');
      await expect(page.getByTestId('heat-map')).toBeVisible();
    },
  },
  {
    name: 'a chosen region and what can be said of it',
    async reach(page) {
      await page.keyboard.press('u');
      await expect(page.getByTestId('heat-map')).toBeHidden();
      await page.keyboard.press('n');
      await expect(chosenRegion(page)).toHaveAttribute('data-shown', 'true');
    },
  },
  {
    name: 'a region of which something was said',
    async reach(page) {
      await page.keyboard.press('7');
      await new ReviewScreen(page).expectSaved();
      await expect(chosenRegion(page)).toContainText('Islands');
    },
  },
  { name: 'two masks in two colours', reach: (page) => nextView(page, 'Colours') },
  { name: 'two masks side by side', reach: (page) => nextView(page, 'Side') },
  { name: 'two masks under a divider', reach: (page) => nextView(page, 'Swipe') },
  {
    name: 'a comment being pinned',
    async reach(page) {
      await nextView(page, 'Outline');
      const film = await page.getByTestId('film-stage').boundingBox();
      await page.mouse.move((film?.x ?? 0) + 300, (film?.y ?? 0) + 300);
      await page.keyboard.press('p');
      await page.keyboard.type('nodule?');
      await expect(page.getByRole('textbox', { name: /^What is to be seen here/ })).toHaveValue('nodule?');
    },
  },
  {
    name: 'a pinned comment',
    async reach(page) {
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('pin')).toBeVisible();
      await new ReviewScreen(page).expectSaved();
    },
  },
  {
    name: 'a repair that is shown first',
    async reach(page) {
      await page.keyboard.press('r');
      await expect(page.getByTestId('edit-hint')).toContainText('Brush');
      await page.keyboard.press('5');
      await expect(page.getByTestId('edit-hint')).toContainText('Smooth');
    },
  },
];

function chosenRegion(page: Page) {
  return page.getByTestId('difference').first();
}

async function nextView(page: Page, name: string): Promise<void> {
  await page.keyboard.press('g');
  await expect(page.getByRole('radio', { name, exact: true })).toBeChecked();
  if (name === 'Side') await expect(page.getByTestId('twin-stage')).toBeVisible();
  if (name === 'Swipe') await expect(page.getByTestId('swipe-divider')).toBeVisible();
}
