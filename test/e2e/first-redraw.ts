import { expect } from '@playwright/test';
import { type Place, RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import type { Workbench } from './workbench.ts';

/** Two short strokes over the abdomen, where no mask is. */
export const strokes: readonly [readonly Place[], readonly Place[]] = [
  [
    [0.4, 0.9],
    [0.45, 0.95],
  ],
  [
    [0.55, 0.9],
    [0.6, 0.95],
  ],
];

/** The first case of the queue, open; `begin` begins a redraw of it, `redraw` is the button by which one that waits is gone on with. */
export async function openCase(workbench: Workbench) {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  const caseId = await review.openFirstCase();
  const begin = async () => {
    await page.keyboard.press('r');
    await expect(page.getByTestId('edit-hint')).toBeVisible();
  };
  const redraw = page.getByRole('button', { name: /Your redraw/ });
  return { page, review, caseId, begin, redraw, screen: new RedrawScreen(workbench) };
}
