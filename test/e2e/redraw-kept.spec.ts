import { openCase, strokes } from './first-redraw.ts';
import { choose } from './screen-states.ts';
import { slowLine } from './slow-line.ts';
import { storedMask } from './stored-mask.ts';
import { tapKey } from './tap-key.ts';
import { expect, test } from './workbench.ts';

interface Corrected {
  readonly verdict: string;
  readonly revisionId: string;
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
  expect(await review.caseId()).toBe(caseId);
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

test('begins on the mask that is on screen, also after a redraw of another one was left without a stroke', async ({
  workbench,
}) => {
  const { page, caseId, begin, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('edit-hint')).toBeHidden();
  await tapKey(page, 'v');
  await expect(page.getByRole('button', { name: /Accept.*lite-u-net/ })).toBeVisible();
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  const after = await screen.save(caseId);
  expect(storedMask(workbench.workspace, after.parentId!).source).toContain('model:lite-u-net');
});

test('keeps the redraws of two readers of one case apart when the name in the settings changes', async ({
  workbench,
}) => {
  const { page, review, begin, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  await screen.drag(strokes[1]);
  await review.expectSaved();
  await review.signAs('Dr Bob');
  const redraw = page.getByRole('button', { name: /Your redraw/ });
  await expect(redraw).toBeHidden();
  await expect(page.getByTestId('edit-hint')).toBeHidden();
  await begin();
  await screen.drag(strokes[1]);
  await screen.expectSteps(1);
  await review.expectSaved();
  await review.signAs('Dr Ada');
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
  await review.signAs('Dr Bob');
  await expect(redraw).toHaveAccessibleName('Your redraw · 1 stroke');
  await page.getByRole('button', { name: 'Throw the redraw away' }).click();
  await expect(redraw).toBeHidden();
  await review.signAs('Dr Ada');
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
});

test('sends a redraw once, and begins the next one on its mask, though the answer is slow', async ({ workbench }) => {
  await choose(workbench.page, { reader: 'Dr Ada', autoAdvance: false }, 'dark');
  const line = await slowLine(workbench.page);
  const { page, review, caseId, begin, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  await review.expectSaved();
  line.hold();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('edit-hint')).toBeHidden();
  await page.keyboard.press('a');
  await page.keyboard.press('r');
  const log = () => workbench.pleura('log', caseId) as Corrected[];
  await expect.poll(() => log().length).toBe(1);
  await expect(page.getByTestId('edit-hint')).toBeHidden();
  line.release();
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  await screen.expectSteps(0);
  await screen.drag(strokes[1]);
  await page.keyboard.press('Enter');
  await expect.poll(() => log().length).toBe(2);
  const [first, second] = log().map(({ revisionId }) => storedMask(workbench.workspace, revisionId));
  expect(second?.parentId).toBe(first?.id);
});
