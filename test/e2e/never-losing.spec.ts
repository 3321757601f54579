import { renameSync } from 'node:fs';
import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test('finds case, zoom, tool, undo stack and queue place again after the core was killed in the middle of a stroke', async ({
  workbench,
}) => {
  const review = new ReviewScreen(workbench.page);
  await review.openQueue();
  const first = await review.openFirstCase();
  await workbench.page.keyboard.press('ArrowRight');
  const caseId = await review.filmPainted(first);
  const place = workbench.page.getByText('2 of 24', { exact: true });
  await expect(place).toBeVisible();
  await workbench.page.keyboard.press('r');
  await expect(workbench.page.getByTestId('edit-hint')).toBeVisible();
  const screen = new RedrawScreen(workbench);
  await screen.drag([
    [0.4, 0.9],
    [0.45, 0.95],
  ]);
  await screen.drag([
    [0.55, 0.9],
    [0.6, 0.95],
  ]);
  await screen.drag([
    [0.5, 0.93],
    [0.5, 0.97],
  ]);
  await workbench.page.keyboard.press('Control+z');
  await workbench.page.keyboard.press('p');
  await workbench.page.keyboard.press('PageUp');
  await workbench.page.keyboard.press('PageUp');
  const zoom = await workbench.page
    .getByText(/^\d+%$/)
    .first()
    .textContent();
  await review.expectSaved();
  // The place is written a moment after the last movement.
  await workbench.page.waitForTimeout(600);

  // The stroke that the hand is drawing is the most that is lost.
  await workbench.page.mouse.move(...(await screen.at([0.3, 0.3])));
  await workbench.page.mouse.down();
  await workbench.page.mouse.move(...(await screen.at([0.4, 0.4])), { steps: 8 });
  workbench.page.on('dialog', (dialog) => void dialog.accept());
  await workbench.killAndRestart();
  const again = new ReviewScreen(workbench.page);
  expect(await again.filmPainted()).toBe(caseId);
  await expect(workbench.page.getByText('2 of 24', { exact: true })).toBeVisible();
  await expect(workbench.page.getByTestId('edit-hint')).toContainText('Lasso');
  await expect(workbench.page.getByText(zoom ?? '', { exact: true }).first()).toBeVisible();
  const restored = new RedrawScreen(workbench);
  await restored.expectSteps(2);
  await workbench.page.keyboard.press('Control+Shift+z');
  await restored.expectSteps(3);
  for (let n = 0; n < 4; n += 1) await workbench.page.keyboard.press('Control+z');
  await restored.expectSteps(0);
  expect(await again.caseId()).toBe(caseId);
});

test('does not say saved while the core is dead, and goes back to the queue when the reader had left the case', async ({
  workbench,
}, info) => {
  test.skip(info.project.metadata['host'] === 'desktop', 'The window ends with its core.');
  const review = new ReviewScreen(workbench.page);
  await review.openQueue();
  await review.openFirstCase();
  await workbench.page.keyboard.press('r');
  await expect(workbench.page.getByTestId('edit-hint')).toBeVisible();
  await workbench.killCore();
  await review.stroke([0.4, 0.9], [0.45, 0.95]);
  await expect(workbench.page.getByTestId('saved-state')).toHaveAttribute('data-state', 'failed');
  workbench.page.on('dialog', (dialog) => void dialog.accept());
  await workbench.killAndRestart();
  await new ReviewScreen(workbench.page).filmPainted();
  await workbench.page.keyboard.press('Escape');
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.page.getByTestId('queue')).toBeVisible();
  await workbench.killAndRestart();
  await expect(workbench.page.getByTestId('queue')).toBeVisible();
});

test('says at once that the workspace folder was renamed, takes no verdict, and goes on when it is back', async ({
  workbench,
}) => {
  test.skip(process.platform === 'win32', 'Windows does not rename a folder whose files are open.');
  const { page, workspace } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  const caseId = await review.openFirstCase();
  renameSync(workspace, `${workspace}-elsewhere`);
  const said = page.getByText('was moved, renamed or removed. Nothing is saved');
  await expect(said).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  expect(await review.caseId()).toBe(caseId);
  renameSync(`${workspace}-elsewhere`, workspace);
  await expect(said).toBeHidden();
  await page.keyboard.press('a');
  await expect.poll(() => review.caseId()).not.toBe(caseId);
  expect(workbench.pleura('log', caseId)).toHaveLength(1);
});
