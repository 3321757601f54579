import { cpSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, WebSocketRoute } from '@playwright/test';
import { openCase, strokes } from './first-redraw.ts';
import { secondWindow } from './second-window.ts';
import { expect, test } from './workbench.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
test.beforeEach(({}, info) => {
  test.skip(info.project.metadata['host'] === 'desktop', 'There is no line to cut in the desktop window.');
});

/** The stroke logs that lie in a workspace. */
function drafts(workspace: string): readonly string[] {
  return readdirSync(join(workspace, 'drafts'));
}

/** Opens another workspace at the same address, in a window of its own. */
async function openWorkspaceBeside(page: Page, dir: string): Promise<void> {
  const beside = await page.context().newPage();
  await beside.goto(`${page.url().split('#')[0]}#/open/workspace`);
  await beside.getByRole('textbox').first().fill(dir);
  await beside.getByRole('button', { name: 'Open this workspace' }).click();
  await expect(beside.getByTestId('queue')).toBeVisible();
  await beside.close();
}

/** The line between page and core, which a spec can cut and mend. */
async function breakableLine(page: Page) {
  let isDown = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/./, async (socket) => {
    if (isDown) return socket.close();
    open.add(socket).add(socket.connectToServer());
  });
  await page.reload();
  return {
    async cut() {
      isDown = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    mend() {
      isDown = false;
    },
  };
}

/** Whether the browser would ask before it closes the page. */
function asksBeforeClosing(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('keeps strokes that were drawn while the line was down, also for who leaves the case in between', async ({
  workbench,
}) => {
  const line = await breakableLine(workbench.page);
  const { page, review, begin, screen } = await openCase(workbench);
  const redraw = page.getByRole('button', { name: /Your redraw/ });
  await begin();
  await page.keyboard.press('b');
  await line.cut();
  await screen.drag(strokes[0]);
  await expect(page.getByTestId('saved-state')).toHaveAttribute('data-state', 'failed');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
  expect(await asksBeforeClosing(page)).toBe(true);
  await review.openFirstCase();
  await expect(redraw).toHaveAccessibleName('Your redraw · 1 stroke');
  await begin();
  await screen.drag(strokes[1]);
  await screen.expectSteps(2);
  line.mend();
  await review.expectSaved();
  expect(await asksBeforeClosing(page)).toBe(false);
  await screen.expectSteps(2);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
  await review.openFirstCase();
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
  await page.reload();
  await review.filmPainted();
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
});

test('writes strokes of an outage into the workspace they were drawn in, though another with the same cases has been opened meanwhile', async ({
  workbench,
}) => {
  const another = `${workbench.workspace}-another`;
  cpSync(workbench.workspace, another, { recursive: true });
  const line = await breakableLine(workbench.page);
  const { page, review, begin, redraw, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('b');
  await line.cut();
  await screen.drag(strokes[0]);
  await expect(page.getByTestId('saved-state')).toHaveAttribute('data-state', 'failed');
  await openWorkspaceBeside(page, another);
  renameSync(workbench.workspace, `${workbench.workspace}-elsewhere`);
  line.mend();
  const stranded = page.getByText(`Strokes drawn in the workspace ${workbench.workspace} are not on disk yet.`);
  await expect(stranded).toBeVisible();
  renameSync(`${workbench.workspace}-elsewhere`, workbench.workspace);
  await expect(stranded).toBeHidden();
  await review.expectSaved();
  await expect(redraw).toBeHidden();
  expect(drafts(another)).toEqual([]);
  expect(drafts(workbench.workspace)).toHaveLength(1);

  await begin();
  await screen.drag(strokes[0]);
  await screen.drag(strokes[1]);
  await review.expectSaved();
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
  await openWorkspaceBeside(page, workbench.workspace);
  await expect(redraw).toHaveAccessibleName('Your redraw · 1 stroke');
  await page.reload();
  await review.filmPainted();
  await expect(redraw).toHaveAccessibleName('Your redraw · 1 stroke');
});

test('removes a redraw that was thrown away while the line was down, on a page that was loaded anew too, and no stroke drawn after that', async ({
  workbench,
}) => {
  const line = await breakableLine(workbench.page);
  const { page, review, begin, redraw, screen } = await openCase(workbench);
  const throwAway = page.getByRole('button', { name: 'Throw the redraw away' });
  const state = page.getByTestId('saved-state');
  const { workspace } = workbench;
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  await review.expectSaved();
  await line.cut();
  await throwAway.click();
  await expect(redraw).toBeHidden();
  await expect(state).toHaveAttribute('data-state', 'failed');
  expect(drafts(workspace)).toHaveLength(1);
  line.mend();
  await review.expectSaved();
  await expect.poll(() => drafts(workspace)).toEqual([]);
  await expect(redraw).toBeHidden();

  await begin();
  await screen.drag(strokes[0]);
  await screen.drag(strokes[1]);
  await review.expectSaved();
  await line.cut();
  await throwAway.click();
  await expect(state).toHaveAttribute('data-state', 'failed');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  line.mend();
  await review.filmPainted();
  await expect.poll(() => drafts(workspace)).toEqual([]);
  await expect(redraw).toBeHidden();

  await begin();
  await screen.drag(strokes[0]);
  await review.expectSaved();
  await line.cut();
  await throwAway.click();
  await expect(redraw).toBeHidden();
  await begin();
  await screen.drag(strokes[1]);
  await screen.drag(strokes[0]);
  line.mend();
  await review.expectSaved();
  await page.reload();
  await review.filmPainted();
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
});

test('keeps what the same reader draws in another window after throwing the redraw away in one whose line was down', async ({
  workbench,
}) => {
  const line = await breakableLine(workbench.page);
  const { page, review, begin, redraw, screen } = await openCase(workbench);
  await begin();
  await page.keyboard.press('b');
  await screen.drag(strokes[0]);
  await review.expectSaved();
  await line.cut();
  await page.getByRole('button', { name: 'Throw the redraw away' }).click();
  await expect(redraw).toBeHidden();

  const { page: other, context } = await secondWindow(page);
  const there = await openCase({ ...workbench, page: other });
  await expect(there.redraw).toHaveAccessibleName('Your redraw · 1 stroke');
  await there.begin();
  await other.keyboard.press('b');
  await there.screen.drag(strokes[1]);
  await there.review.expectSaved();
  await context.close();

  line.mend();
  await review.expectSaved();
  await expect(redraw).toHaveAccessibleName('Your redraw · 2 strokes');
});
