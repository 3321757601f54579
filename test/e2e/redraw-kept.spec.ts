import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { choose } from './screen-states.ts';
import { storedMask } from './stored-mask.ts';
import { expect, test, type Workbench } from './workbench.ts';

interface Corrected {
  readonly verdict: string;
  readonly revisionId: string;
}

/** Two short strokes over the abdomen, where no mask is. */
const strokes = [
  [
    [0.4, 0.9],
    [0.45, 0.95],
  ],
  [
    [0.55, 0.9],
    [0.6, 0.95],
  ],
] as const;

async function openCase(workbench: Workbench) {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  const caseId = await review.openFirstCase();
  const begin = async () => {
    await page.keyboard.press('r');
    await expect(page.getByTestId('edit-hint')).toBeVisible();
  };
  return { page, review, caseId, begin, screen: new RedrawScreen(workbench) };
}

test('shows the mask that was just drawn, and goes on from it, where the reader stays on the case', async ({
  workbench,
}) => {
  await choose(workbench.page, { reader: 'Dr Ada', autoAdvance: false }, 'dark');
  const { page, review, caseId, begin, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  const first = await screen.save(caseId);
  await review.expectVerdict('corrected');
  await expect(page.getByRole('button', { name: /Accept.*Dr Ada/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Your redraw/ })).toBeHidden();

  await begin();
  await screen.drag(strokes[1]);
  await page.keyboard.press('Enter');
  const log = () => workbench.pleura('log', caseId) as Corrected[];
  await expect.poll(() => log().length).toBe(2);
  const second = storedMask(workbench.workspace, log()[1]!.revisionId);
  expect(second.parentId).toBe(first.id);
  expect([second.at(0.42, 0.92), second.at(0.57, 0.92)]).not.toContain(0);
});
