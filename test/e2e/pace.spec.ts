import type { Page } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { slowLine } from './slow-line.ts';
import { expect, test } from './workbench.ts';

interface Decided {
  readonly durationMs: number;
}

const awayMs = 600_000;
/** Without a sign of life for so long the reader is taken to have turned away. */
const idleAfterMs = 45_000;

/** A page whose clock can be put forward, and whose window can be hidden. */
async function timeLapse(page: Page) {
  await page.addInitScript(() => {
    const now = performance.now.bind(performance);
    const lapse = { aheadMs: 0, isHidden: false };
    performance.now = () => now() + lapse.aheadMs;
    Object.defineProperty(document, 'hidden', { get: () => lapse.isHidden });
    Object.assign(window, { lapse });
  });
  await page.reload();
  type Lapse = { lapse: { aheadMs: number; isHidden: boolean } };
  return {
    now: () => page.evaluate(() => performance.now()),
    wait: (ms: number) =>
      page.evaluate((wait) => {
        (window as unknown as Lapse).lapse.aheadMs += wait;
      }, ms),
    hide: (isHidden: boolean) =>
      page.evaluate((hidden) => {
        (window as unknown as Lapse).lapse.isHidden = hidden;
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden),
  };
}

test('leaves out of the time on a case what the window lay idle or hidden', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  const lapse = await timeLapse(page);
  await screen.openQueue();
  const logged = (caseId: string) => (workbench.pleura('log', caseId) as Decided[])[0]!.durationMs;

  let before = await lapse.now();
  const first = await screen.openFirstCase();
  await lapse.wait(awayMs);
  await page.keyboard.press('a');
  const second = await screen.filmPainted(first);
  await screen.expectSaved();
  const idle = logged(first);
  expect(idle).toBeGreaterThanOrEqual(idleAfterMs);
  expect(idle).toBeLessThanOrEqual((await lapse.now()) - before - awayMs + idleAfterMs);

  before = await lapse.now();
  await page.keyboard.press('ArrowRight');
  const third = await screen.filmPainted(second);
  await lapse.hide(true);
  await lapse.wait(awayMs);
  await lapse.hide(false);
  await page.keyboard.press('a');
  await screen.filmPainted(third);
  const passed = (await lapse.now()) - before;
  await screen.expectSaved();
  expect(logged(third)).toBeLessThanOrEqual(passed - awayMs);
});

test('shows a pace to the reader whose it is, and to nobody who signs after them, though the answer is slow', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  const line = await slowLine(page);
  await screen.openQueue('Dr Ada');
  let caseId = await screen.openFirstCase();
  const pace = page.getByTestId('pace');
  await expect(pace).toBeHidden();
  for (let n = 0; n < 10; n += 1) {
    await page.keyboard.press('a');
    caseId = await screen.filmPainted(caseId);
  }
  await screen.expectSaved();
  await expect(pace).toContainText('100% accepted');

  line.hold();
  await screen.signAs('Dr Bob');
  await expect(pace).toBeHidden();
  await expect.poll(() => line.held()).toBeGreaterThan(0);
  await expect(pace).toBeHidden();
  line.release();
  await screen.signAs('Dr Ada');
  await expect(pace).toContainText('100% accepted');
});
