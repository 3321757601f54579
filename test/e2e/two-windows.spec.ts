import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

/** A window of another reader on the same workbench: the session's cookie, nothing else of the first one's. */
async function secondWindow(page: Page): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const browser = page.context().browser();
  test.skip(browser === null, 'The desktop host has one window.');
  const { cookies } = await page.context().storageState();
  const context = await browser!.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: { cookies, origins: [] },
  });
  const other = await context.newPage();
  await other.goto(page.url().split('#')[0]!);
  return { page: other, context };
}

test('tells a second window at once what the first one decided', async ({ workbench }) => {
  const ours = new ReviewScreen(workbench.page);
  await ours.openQueue('Dr Ada');
  const caseId = await ours.openFirstCase();
  const { page, context } = await secondWindow(workbench.page);
  const theirs = new ReviewScreen(page);
  await theirs.openQueue('Dr Bob');
  expect(await theirs.openFirstCase()).toBe(caseId);
  await workbench.page.keyboard.press('a');
  await theirs.expectVerdict('accepted');
  await expect(page.getByText(/mask of cxlseg, Dr Ada/)).toBeVisible();
  await context.close();
});

test('shows both masks when somebody else decided first', async ({ workbench }) => {
  const { page } = workbench;
  // What the core tells this window is held back while the other one decides, as on a slow line.
  const held: (() => void)[] = [];
  let isSlow = false;
  await page.routeWebSocket(/./, (socket: WebSocketRoute) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (isSlow) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.reload();
  const ours = new ReviewScreen(page);
  await ours.openQueue('Dr Ada');
  const caseId = await ours.openFirstCase();
  const other = await secondWindow(page);
  const theirs = new ReviewScreen(other.page);
  await theirs.openQueue('Dr Bob');
  expect(await theirs.openFirstCase()).toBe(caseId);

  isSlow = true;
  await other.page.keyboard.press('v');
  await expect(other.page.getByRole('button', { name: /Accept.*sa-unet/ })).toBeVisible();
  await other.page.keyboard.press('a');
  await theirs.filmPainted(caseId);
  await theirs.expectSaved();
  await page.keyboard.press('x');
  await page.keyboard.press('2');
  // The verdict is on its way; its answer is among what is held back.
  await expect.poll(() => held.length).toBeGreaterThan(1);
  isSlow = false;
  for (const send of held) send();

  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Dr Bob');
  await expect(notice).toContainText('Both masks are shown');
  await expect.poll(() => ours.caseId()).toBe(caseId);
  await expect(page.getByRole('toolbar', { name: 'View' })).toContainText('sa-unet');
  const log = workbench.pleura('log', caseId) as { reader: string }[];
  expect(log.map(({ reader }) => reader)).toEqual(['Dr Bob']);
  await other.context.close();
});
