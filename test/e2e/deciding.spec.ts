import { ReviewScreen } from './review-screen.ts';
import { choose } from './screen-states.ts';
import { slowLine } from './slow-line.ts';
import { expect, test } from './workbench.ts';

interface LogEvent {
  readonly caseId: string;
  readonly kind: string;
  readonly verdict?: string;
  readonly reasons?: readonly string[];
  readonly reader: string;
  readonly durationMs?: number;
}

test('keeps a rejection and its reason that was given before anybody signed', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await page.goto(`${page.url().split('#')[0]}#/queue`);
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('x');
  await page.keyboard.press('4');
  await expect(
    page.getByText('Say who is reading: what you chose is kept, and signed with your name.', { exact: true }),
  ).toBeVisible();
  expect(workbench.pleura('log', caseId)).toEqual([]);
  await page.keyboard.type('Dr Late');
  await page.keyboard.press('Enter');
  await screen.filmPainted(caseId);
  await screen.expectSaved();
  const log = workbench.pleura('log', caseId) as LogEvent[];
  expect(log).toHaveLength(1);
  expect(log[0]).toMatchObject({ verdict: 'rejected', reasons: ['heart-included'], reader: 'Dr Late' });
});

test('asks who draws before the first stroke, and begins the redraw once that is said', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await page.goto(`${page.url().split('#')[0]}#/queue`);
  await screen.openFirstCase();
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Say who is reading first: what you draw');
  await page.keyboard.type('Dr Late');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('edit-hint')).toContainText('Brush');
});

for (const [what, keys, kept] of [
  ['flag', ['f'], { kind: 'flagged' }],
  ['deferral', ['d'], { kind: 'decided', verdict: 'deferred' }],
  ['rejection and its reason', ['x', '4'], { kind: 'decided', verdict: 'rejected', reasons: ['heart-included'] }],
] as const) {
  test(`keeps a ${what} that was pressed before the film had come`, async ({ workbench }) => {
    const { page } = workbench;
    const screen = new ReviewScreen(page);
    await choose(page, { reader: 'Dr Soon', autoAdvance: false }, 'dark');
    await page.goto(`${page.url().split('#')[0]}#/queue`);
    await page.getByTestId('queue-row').first().focus();
    // In the page, from frame to frame after the key that opens the case: a hand is never as early.
    await page.evaluate(async (pressed) => {
      const frame = () => new Promise((resume) => requestAnimationFrame(resume));
      const press = (key: string) =>
        document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      press('Enter');
      while (!document.querySelector('[data-testid="case-screen"]')) await frame();
      for (const key of pressed) {
        press(key);
        while (key === 'x' && !document.activeElement?.matches('[role="group"]')) await frame();
      }
    }, keys);
    const caseId = await screen.filmPainted();
    await expect.poll(() => workbench.pleura('log', caseId)).toMatchObject([kept]);
  });
}

test('shows the last decisions, opens one again by a click, and takes back verdicts and flags with Backspace', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('f');
  await expect(page.getByText('Wants a second reader')).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('2');
  const second = await screen.filmPainted(first);
  await page.keyboard.press('a');
  const third = await screen.filmPainted(second);

  const decided = page.getByRole('navigation', { name: 'Decided' }).getByRole('button');
  await expect(decided).toHaveCount(3);
  await expect(decided.nth(0)).toHaveAccessibleName(`Accepted: ${second}, by Dr Ada`);
  await expect(decided.nth(1)).toHaveAccessibleName(`Rejected: missed base: ${first}, by Dr Ada`);
  await decided.nth(1).click();
  await screen.filmPainted(third);
  expect(await screen.caseId()).toBe(first);

  await page.keyboard.press('Backspace');
  await expect.poll(() => screen.caseId()).toBe(second);
  await screen.expectVerdict('pending');
  await page.keyboard.press('Backspace');
  await expect.poll(() => screen.caseId()).toBe(first);
  await screen.expectVerdict('pending');
  await expect(page.getByText('Wants a second reader')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Wants a second reader')).toBeHidden();
  await expect(decided).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await expect(page.getByText('You have nothing left to take back.', { exact: true })).toBeVisible();
  expect(workbench.pleura('verify')).toMatchObject({ ok: true });
});

test('records the time of a decision, and shows the last 20 and the pace to its reader, who can hide it', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  let caseId = await screen.openFirstCase();
  for (let n = 0; n < 21; n += 1) {
    await page.keyboard.press('a');
    caseId = await screen.filmPainted(caseId);
  }
  await expect(page.getByRole('navigation', { name: 'Decided' }).getByRole('button')).toHaveCount(20);
  await expect(page.getByTestId('pace')).toContainText('100% accepted');
  const timed = (workbench.pleura('log') as LogEvent[]).map((event) => event.durationMs ?? -1);
  expect(Math.min(...timed)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Hide your pace' }).click();
  await expect(page.getByTestId('pace')).toBeHidden();
});

test('goes to every film with the arrows, to undecided ones with Shift, and stays where going on was turned off', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('ArrowRight');
  const second = await screen.filmPainted(first);
  await page.keyboard.press('a');
  const third = await screen.filmPainted(second);
  await page.keyboard.press('ArrowLeft');
  expect(await screen.filmPainted(third)).toBe(second);
  await screen.expectVerdict('accepted');
  await page.keyboard.press('ArrowLeft');
  expect(await screen.filmPainted(second)).toBe(first);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await screen.filmPainted(first)).toBe(third);

  await page.keyboard.press('F2');
  await page.getByRole('switch', { name: 'Go on to the next case after a verdict' }).press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await screen.expectVerdict('accepted');
  await screen.expectSaved();
  expect(await screen.caseId()).toBe(third);
});

test('names every film whose verdict was lost with the line, here and on the queue, until the reader has dealt with it', async ({
  workbench,
}) => {
  const { page } = workbench;
  const line = await slowLine(page);
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  // The films that follow are known by then.
  const ids = [await screen.openFirstCase()];
  for (let n = 0; n < 3; n += 1) {
    await page.keyboard.press('ArrowRight');
    ids.push(await screen.filmPainted(ids.at(-1)));
  }
  for (let n = 3; n > 0; n -= 1) {
    await page.keyboard.press('ArrowLeft');
    await screen.filmPainted(ids[n]);
  }
  line.hold();
  for (let n = 0; n < 3; n += 1) {
    await page.keyboard.press('a');
    await screen.filmPainted(ids[n]);
  }
  await line.break();

  // The first had arrived: only its answer was lost.
  await screen.expectVerdict('accepted');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await screen.caseId()).toBe(ids[0]);
  const lost = page.getByTestId('unsaved');
  await expect(lost).toContainText('on 2 films may not have been saved');
  for (const id of ids.slice(1, 3)) await expect(lost.getByTitle(id)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
  await expect(lost.getByRole('button')).toHaveCount(2);
  await lost.getByTitle(ids[2]!).click();
  await expect(page.getByTestId('case-id')).toHaveAttribute('title', ids[2]!);
  await expect(page.getByRole('alert')).toContainText('Not saved.');
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByTestId('saved-state')).toHaveAttribute('data-state', 'failed');
  await expect(lost.getByRole('button')).toHaveCount(1);
});
