import { join } from 'node:path';
import { expect, test } from './workbench.ts';

test.use({ startWith: 'nothing' });

interface Stats {
  readonly workspace: { readonly sources: readonly { readonly kind: string; readonly masks: number }[] };
}

test('shows how far and how fast the model is, cancels it, says what stays, and offers to go on from there', async ({
  workbench,
}) => {
  test.slow();
  const { page, workspace } = workbench;
  const set = ['--cases', '300', '--distinct', '3', '--out', join(workspace, '../drawn')];
  const { root, films } = workbench.pleura('phantoms', ...set) as { root: string; films: string };
  workbench.pleura('import', 'cxlseg', root, '--films', films);
  await page.getByTestId('way-workspace').click();
  await page.getByRole('textbox').first().fill(workspace);
  await page.getByRole('button', { name: 'Open this workspace' }).click();
  await expect(page.getByTestId('queue-row').first()).toBeVisible();

  await page.getByRole('link', { name: 'Dataset' }).click();
  await page.getByRole('button', { name: 'Run the model', exact: true }).press('Enter');
  const running = page.getByTestId('job');
  const figures = /\d+ of 300 · [\d.]+ films?\/s · .+ left · slowest: (network|reading films|storing)/;
  await expect(running).toContainText(figures, { timeout: 60_000 });
  // The button goes with the key that presses it, so the key is not pressed on it by name.
  await running.getByRole('button', { name: 'Cancel: Run the model' }).focus();
  await page.keyboard.press('Enter');

  // Neither ranked nor reviewable in the order of risk: most films have not been read.
  await expect(page.getByText(/^The model was stopped: \d+ of 300 cases have its mask\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on with the model' })).toBeVisible();
  await page.getByRole('link', { name: 'Jobs' }).click();
  const ended = page.getByTestId('job').first();
  await expect(ended).toContainText(/Cancelled after \d+ of 300\. What was finished stays; run it again to go on\./);
  const done = Number(/after (\d+) of/.exec((await ended.textContent()) ?? '')?.[1]);
  const stored = workbench.pleura('stats') as Stats;
  expect(stored.workspace.sources.find(({ kind }) => kind === 'model')?.masks).toBe(done);
  expect(done).toBeGreaterThan(0);
});
