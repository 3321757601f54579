import type { CaseRow } from '#contract/cases.ts';
import { ReviewScreen } from './review-screen.ts';
import { tapKey } from './tap-key.ts';
import { expect, test } from './workbench.ts';

interface LogEvent {
  readonly caseId: string;
  readonly kind: string;
  readonly verdict?: string;
  readonly reasons?: readonly string[];
  readonly reader: string;
  readonly seq: number;
  readonly revisionId?: string | null;
}

test('accepts with A, rejects with X and a reason, defers with D, and goes on each time', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await workbench.page.keyboard.press('a');
  const second = await screen.filmPainted(first);
  await workbench.page.keyboard.press('x');
  await workbench.page.keyboard.press('2');
  const third = await screen.filmPainted(second);
  await workbench.page.keyboard.press('d');
  await screen.filmPainted(third);
  await screen.expectSaved();

  const log = workbench.pleura('log') as LogEvent[];
  const decided = (caseId: string) => log.find((event) => event.caseId === caseId);
  expect(decided(first)).toMatchObject({ verdict: 'accepted', reader: 'Dr Ada' });
  expect(decided(second)).toMatchObject({ verdict: 'rejected', reasons: ['missed-base'] });
  expect(decided(third)).toMatchObject({ verdict: 'deferred' });
});

test('rejects the mask under review, even while the model’s mask is the one that is shown', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await tapKey(workbench.page, 'v');
  await expect(workbench.page.getByRole('button', { name: /Accept.*lite-u-net/ })).toBeVisible();
  await workbench.page.keyboard.press('x');
  await expect(workbench.page.getByText('What is wrong with the mask of cxlseg?')).toBeVisible();
  await workbench.page.keyboard.press('7');
  await screen.filmPainted(caseId);
  const [event] = workbench.pleura('log', caseId) as LogEvent[];
  expect(event).toMatchObject({ verdict: 'rejected', reasons: ['islands'] });
  await workbench.page.keyboard.press('ArrowLeft');
  await expect.poll(() => screen.caseId()).toBe(caseId);
  await expect(workbench.page.getByText(/mask of cxlseg, Dr Ada/)).toBeVisible();
});

test('takes verdicts back with Backspace, one after the other', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await workbench.page.keyboard.press('a');
  const second = await screen.filmPainted(first);
  await workbench.page.keyboard.press('a');
  await screen.filmPainted(second);
  await workbench.page.keyboard.press('Backspace');
  await expect.poll(() => screen.caseId()).toBe(second);
  await screen.expectVerdict('pending');
  await workbench.page.keyboard.press('Backspace');
  await expect.poll(() => screen.caseId()).toBe(first);
  await screen.expectVerdict('pending');
  const kinds = (workbench.pleura('log', first) as LogEvent[]).map((event) => event.kind);
  expect(kinds).toEqual(['decided', 'reverted']);
});

test('redraws with the brush, undoes and redoes, saves with Enter as a new mask', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await workbench.page.keyboard.press('r');
  await expect(workbench.page.getByTestId('edit-hint')).toBeVisible();
  await workbench.page.keyboard.press('b');
  // Over the abdomen, where no mask is: a stroke that changes nothing is no step.
  await screen.stroke([0.4, 0.9], [0.45, 0.95]);
  await screen.stroke([0.55, 0.9], [0.6, 0.95]);
  await expect(workbench.page.getByText('2 strokes', { exact: true })).toBeVisible();
  await workbench.page.keyboard.press('Control+z');
  await workbench.page.keyboard.press('Control+z');
  await workbench.page.keyboard.press('Control+Shift+z');
  await expect(workbench.page.getByText('1 stroke', { exact: true })).toBeVisible();
  await workbench.page.keyboard.press('Enter');
  await screen.filmPainted(caseId);
  const [event] = workbench.pleura('log', caseId) as LogEvent[];
  expect(event).toMatchObject({ kind: 'decided', verdict: 'corrected', reader: 'Dr Ada' });
  expect(event?.revisionId).toBeTruthy();
});

test('keeps strokes that were not decided on, through a reload', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  await screen.openFirstCase();
  await workbench.page.keyboard.press('r');
  await expect(workbench.page.getByTestId('edit-hint')).toBeVisible();
  await screen.stroke([0.4, 0.9], [0.45, 0.95]);
  await expect(workbench.page.getByTestId('undo-steps')).toHaveText('1 stroke');
  await screen.expectSaved();
  await workbench.page.reload();
  await screen.filmPainted();
  await expect(workbench.page.getByRole('button', { name: /Your redraw · 1 stroke/ })).toBeVisible();
});

test('filters the queue and finds every verdict after a reload', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await workbench.page.keyboard.press('a');
  await screen.filmPainted(first);
  await screen.openQueue();
  await expect(workbench.page.getByTestId('progress')).toContainText('1 of 24');
  await workbench.page.reload();
  await expect(workbench.page.getByTestId('progress')).toContainText('1 of 24');
  await workbench.page.getByTestId('where').fill('status=accepted');
  await workbench.page.getByTestId('where').press('Enter');
  await expect(workbench.page.getByTestId('queue-row')).toHaveCount(1);
  const rows = workbench.pleura('queue', '--where', 'status=accepted') as (CaseRow & { case: string })[];
  expect(rows.map((row) => row.case)).toEqual([first]);
});

test('says what is wrong with a query and names the nearest field', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  await workbench.page.getByTestId('where').fill('statsu=pending');
  await workbench.page.getByTestId('where').press('Enter');
  await expect(workbench.page.getByTestId('queue')).toContainText('status');
  await expect(workbench.page.getByTestId('queue')).toContainText('statsu');
});

test('loses no acknowledged verdict when the core is killed in the middle', async ({ workbench }) => {
  const screen = new ReviewScreen(workbench.page);
  await screen.openQueue();
  let current = await screen.openFirstCase();
  const acknowledged: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    await workbench.page.keyboard.press('a');
    await screen.expectSaved();
    acknowledged.push(current);
    current = await screen.filmPainted(current);
  }
  await workbench.killAndReopen();
  const log = workbench.pleura('log') as LogEvent[];
  expect(new Set(log.map((event) => event.caseId))).toEqual(new Set(acknowledged));
  expect(workbench.pleura('verify')).toMatchObject({ ok: true });
  const reopened = new ReviewScreen(workbench.page);
  await reopened.openQueue();
  await expect(workbench.page.getByTestId('progress')).toContainText('5 of 24');
});
