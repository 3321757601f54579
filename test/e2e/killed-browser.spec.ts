import { cpSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect, type Page } from '@playwright/test';
import { chromiumLaunch } from './chromium.ts';
import { fixtures } from './places.ts';
import { ReviewScreen } from './review-screen.ts';
import { serve } from './served.ts';

/** A server and a browser of its own, on a profile that stays. */
interface Session {
  readonly page: Page;
  /** Closes both as a reader would. */
  close(): Promise<void>;
  /** SIGKILL for both, as when the machine goes down. */
  kill(): Promise<void>;
}

async function openSession(dir: string): Promise<Session> {
  const profile = join(dir, 'profile');
  const server = await serve(join(dir, 'workspace'), join(dir, 'home'));
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.address);
  return {
    page,
    async close() {
      await context.close();
      await server.end('SIGTERM');
    },
    async kill() {
      const closed = context.waitForEvent('close', { timeout: 0 });
      process.kill(browserOf(profile), 'SIGKILL');
      await Promise.all([closed, server.end('SIGKILL')]);
    },
  };
}

/** The process that has a profile open: Chromium says so in the link it locks it with, `<host>-<pid>`. */
function browserOf(profile: string): number {
  return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
}

const test = base.extend<{ open: () => Promise<Session> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  open: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-killed-'));
    cpSync(join(fixtures, 'workspace'), join(dir, 'workspace'), { recursive: true });
    const opened: Session[] = [];
    await use(async () => {
      const session = await openSession(dir);
      opened.push(session);
      return session;
    });
    await opened.at(-1)?.close();
    rmSync(dir, { recursive: true, force: true });
  },
});

test.beforeEach(({ open: _ }, info) => {
  test.skip(info.project.metadata['host'] === 'desktop', 'The other specs kill the desktop whole.');
  test.skip(process.platform === 'win32', 'Chromium locks a profile in another way there.');
});

test('finds case, zoom, tool, undo stack and queue place again after server and browser were killed', async ({
  open,
}) => {
  // The name was given long ago. What is said below is said within seconds, before Chromium writes anything down.
  const before = await open();
  await new ReviewScreen(before.page).openQueue();
  await before.close();

  const { page, kill } = await open();
  const review = new ReviewScreen(page);
  await review.openQueue();
  await page.getByTestId('where').fill('view=PA or view=AP');
  await page.getByTestId('where').press('Enter');
  const first = await review.openFirstCase();
  await page.keyboard.press('ArrowRight');
  const caseId = await review.filmPainted(first);
  const place = page.getByText(/^2 of \d+$/);
  const stands = await place.textContent();
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toContainText('Brush');
  const zoom = page.getByText(/^\d+%$/).first();
  const fitted = await zoom.textContent();
  await page.keyboard.press('PageUp');
  await expect(zoom).not.toHaveText(fitted!);
  const enlarged = await zoom.textContent();
  await page.keyboard.press('e');
  await review.stroke([0.3, 0.5], [0.35, 0.55]);
  await expect(page.getByTestId('undo-steps')).toHaveText('1 stroke');
  await review.expectSaved();
  // The place is written a moment after the last movement.
  await page.waitForTimeout(500);
  await kill();

  const again = (await open()).page;
  const restored = new ReviewScreen(again);
  expect(await restored.filmPainted()).toBe(caseId);
  await expect(again.getByText(stands!, { exact: true })).toBeVisible();
  await expect(again.getByTestId('edit-hint')).toContainText('Eraser');
  await expect(again.getByText(enlarged!, { exact: true }).first()).toBeVisible();
  await expect(again.getByTestId('undo-steps')).toHaveText('1 stroke');
  await again.keyboard.press('Control+z');
  await expect(again.getByTestId('undo-steps')).toHaveText('0 strokes');
  await again.keyboard.press('Escape');
  await again.keyboard.press('Escape');
  await expect(again.getByTestId('where')).toHaveValue('view=PA or view=AP');
});

test('goes back to no case that the reader had left before the kill', async ({ open }) => {
  const before = await open();
  const review = new ReviewScreen(before.page);
  await review.openQueue();
  await review.openFirstCase();
  await before.close();

  const { page, kill } = await open();
  await new ReviewScreen(page).filmPainted();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
  await page.waitForTimeout(500);
  await kill();

  const again = (await open()).page;
  await expect(again.getByTestId('queue')).toBeVisible();
});
