import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { ReviewScreen } from './review-screen.ts';
import { slowLine } from './slow-line.ts';
import { tapKey } from './tap-key.ts';
import { expect, test } from './workbench.ts';

interface LogEvent {
  readonly caseId: string;
  readonly kind: string;
  readonly reason?: string | null;
  readonly right?: string | null;
  readonly comment?: string;
  readonly withdrawnSeq?: number;
  readonly region?: { readonly side: string; readonly place: string; readonly claimedBy: string };
}

test('lists where the mask differs from the model’s, steps through with N, and labels a region by keys', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('l');
  const rows = page.getByTestId('difference');
  await expect(rows.first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'First mask' })).toHaveValue(/./);
  const count = await rows.count();
  const scaleBefore = await page
    .getByText(/^\d+%$/)
    .first()
    .textContent();

  await page.keyboard.press('n');
  await expect(rows.first()).toHaveAttribute('data-shown', 'true');
  await expect(page.getByTestId('region-outline')).toBeVisible();
  await expect(page.getByText(/^\d+%$/).first()).not.toHaveText(scaleBefore ?? '');
  await page.keyboard.press('Shift+N');
  await expect(rows.nth(count - 1)).toHaveAttribute('data-shown', 'true');
  await page.keyboard.press('n');
  await expect(rows.first()).toHaveAttribute('data-shown', 'true');

  await page.keyboard.press('2');
  await page.keyboard.press(']');
  await page.keyboard.press('t');
  await page.keyboard.type('two ribs short');
  await page.keyboard.press('Enter');
  await screen.expectSaved();
  await expect(rows.first()).toContainText('Missed base');
  await expect(page.getByText('two ribs short')).toBeVisible();

  const log = () => (workbench.pleura('log', caseId) as LogEvent[]).filter((event) => event.kind !== 'decided');
  const labelled = { kind: 'region-labelled', reason: 'missed-base', right: 'second', comment: 'two ribs short' };
  await expect.poll(() => log().at(-1)).toMatchObject(labelled);
  // The masks have names where "the second" would have to be guessed.
  await expect(page.getByText(/, missed base, lite-u-net is right$/).first()).toBeVisible();
  const second = await page.getByRole('combobox', { name: 'Second mask' }).inputValue();
  await page.getByRole('button', { name: 'Swap the two masks' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'First mask' })).toHaveValue(second);
  await expect(rows.first()).toContainText('Missed base');
  await expect(rows.first()).toContainText('Missed base · lite-u-net is right');
  await page.getByRole('button', { name: 'Swap the two masks' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Second mask' })).toHaveValue(second);

  await expect(rows.first()).toContainText('Missed base');
  await page.keyboard.press('Delete');
  await expect.poll(() => log().at(-1)).toMatchObject({ kind: 'withdrawn' });
  await expect(rows.first()).not.toContainText('…');

  // A verdict with the very next key is not taken for one that missed the label before it.
  await page.keyboard.press('7');
  await page.keyboard.press('a');
  await screen.filmPainted(caseId);
  await screen.expectSaved();
  expect(log().map(({ kind }) => kind)).toEqual([
    'region-labelled',
    'region-labelled',
    'region-labelled',
    'withdrawn',
    'region-labelled',
  ]);
  expect(workbench.pleura('verify')).toMatchObject({ ok: true });
});

test('takes every reason a rejection has, and either mask or neither as right, by key', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('n');
  const row = page.getByTestId('difference').first();
  await expect(row).toHaveAttribute('data-shown', 'true');
  const chosen = (group: string) => page.getByRole('group', { name: group }).getByRole('button', { pressed: true });

  for (const [key, button] of [
    ['[', '[ cxlseg'],
    [']', '] lite-u-net'],
    ['\\', '\\ neither'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(chosen('Which mask is correct here')).toHaveAccessibleName(button);
  }
  await expect(row).toContainText('neither is right');
  // Digits are read from their place on the keyboard: Shift makes other characters of them.
  const rarer = ['Sides swapped', 'Opacity missed', 'Confused by a device', 'Not frontal', 'Unreadable film'];
  for (const [at, reason] of rarer.entries()) {
    await page.keyboard.press(`Shift+Digit${at + 1}`);
    await expect(chosen('What is wrong here')).toHaveAccessibleName(`Shift+${at + 1} ${reason}`);
  }
  await expect(row).toContainText('Shift+5 Unreadable film · neither is right');
  await page.keyboard.press('0');
  await expect(chosen('What is wrong here')).toHaveAccessibleName('0 Other');
  await screen.expectSaved();
  const said = (workbench.pleura('log', caseId) as LogEvent[]).map(({ reason, right }) => [reason, right]);
  expect(said).toEqual([
    [null, 'first'],
    [null, 'second'],
    [null, 'neither'],
    ...['sides-swapped', 'opacity-missed', 'device-confused', 'not-frontal', 'unreadable-film', 'other'].map(
      (reason) => [reason, 'neither'],
    ),
  ]);
});

test('shows two masks as colours, side by side and by a divider, all by G, and stays so for the next case', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('l');
  await expect(page.getByTestId('difference').first()).toBeVisible();

  await page.keyboard.press('g');
  await expect(page.getByRole('toolbar', { name: 'View' })).toContainText('only in lite-u-net');
  await page.keyboard.press('g');
  const twin = page.getByTestId('twin-stage');
  await expect(twin).toBeVisible();
  await expect(page.getByTestId('pane-names')).toHaveText('left cxlseg, right lite-u-net:');
  // The colours of both masks are explained, also those that only the second has.
  await expect(page.getByRole('toolbar', { name: 'View' })).toContainText('heart');
  const [left, right] = [await page.getByTestId('film-stage').boundingBox(), await twin.boundingBox()];
  expect(Math.abs((left?.width ?? 0) - (right?.width ?? 0))).toBeLessThan(3);

  // A window made smaller leaves both films where the other has its own.
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(() => apart(page)).toBeLessThan(4);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => apart(page)).toBeLessThan(4);

  // The mouse over the second film zooms both, and the first shows where it is.
  const zoom = page.getByText(/^\d+%$/).first();
  const before = await zoom.textContent();
  await page.mouse.move((right?.x ?? 0) + 100, (right?.y ?? 0) + 200);
  await page.mouse.wheel(0, -240);
  await expect(zoom).not.toHaveText(before ?? '');
  const cursor = page.getByTestId('linked-cursor').first();
  await expect(cursor).toBeVisible();
  const at = await cursor.boundingBox();
  expect(Math.abs((at?.x ?? 0) + 11.5 - (left?.x ?? 0) - 100)).toBeLessThan(2);

  await page.keyboard.press('g');
  const divider = page.getByTestId('swipe-divider');
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '54');
  expect(await screen.caseId()).toBe(caseId);
  const box = await divider.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 7, 400);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) - 93, 400, { steps: 4 });
  await page.mouse.up();
  await expect(divider).not.toHaveAttribute('aria-valuenow', '54');

  await page.getByTestId('film-stage').focus();
  await page.keyboard.press('ArrowRight');
  await screen.filmPainted(caseId);
  await expect(divider).toBeVisible();
});

test('cuts the model’s probabilities live with a slider and takes the cut as a redraw, accepted as corrected', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('u');
  const slider = page.getByRole('slider', { name: 'Probability from which a pixel is lung' });
  await expect(slider).toBeFocused({ timeout: 30_000 });
  await expect(page.getByTestId('heat-map')).toBeVisible();
  await page.keyboard.down('h');
  await expect(page.getByTestId('heat-map')).toBeHidden();
  await page.keyboard.up('h');
  await expect(page.getByTestId('heat-map')).toBeVisible();
  const dice = page.getByTestId('threshold').getByRole('status').filter({ hasText: 'Dice' });
  const first = await dice.textContent();
  for (let i = 0; i < 30; i += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('0.8');
  await expect(dice).not.toHaveText(first ?? '');
  await expect(page.getByText('lite-u-net at 0.80')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Save redraw/ })).toBeVisible();
  await page.keyboard.press('a');
  await screen.filmPainted(caseId);
  await screen.expectSaved();
  const [event] = workbench.pleura('log', caseId) as (LogEvent & { verdict?: string; revisionId?: string })[];
  expect(event).toMatchObject({ kind: 'decided', verdict: 'corrected' });
});

test('leaves the focus in a comment that is typed when the model’s answer comes', async ({ workbench }) => {
  const { page } = workbench;
  const line = await slowLine(page);
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  // The next case is known by then; only the model has to be asked about it.
  await page.keyboard.press('ArrowRight');
  const second = await screen.filmPainted(first);
  await page.keyboard.press('ArrowLeft');
  await screen.filmPainted(second);
  await page.keyboard.press('u');
  const slider = page.getByRole('slider', { name: 'Probability from which a pixel is lung' });
  await expect(slider).toBeFocused({ timeout: 30_000 });
  line.hold();
  await page.keyboard.press('a');
  await screen.filmPainted(first);
  await page.keyboard.press('p');
  await page.keyboard.type('apex ');
  line.release();
  await expect(slider).toBeVisible({ timeout: 30_000 });
  await page.keyboard.type('added');
  await expect(page.getByRole('textbox', { name: /^What is to be seen here/ })).toHaveValue('apex added');
  await page.keyboard.press('Enter');
  await expect.poll(() => workbench.pleura('log', second)).toMatchObject([{ kind: 'pinned', comment: 'apex added' }]);
});

test('pins a comment to a spot with P; it outlives the mask and can be taken back', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  const stage = await page.getByTestId('film-stage').boundingBox();
  await page.mouse.move((stage?.x ?? 0) + 400, (stage?.y ?? 0) + 300);
  await page.keyboard.press('p');
  await page.keyboard.type('nodule behind the rib?');
  await page.keyboard.press('Enter');
  const pin = page.getByTestId('pin');
  await expect(pin).toBeVisible();
  const at = await pin.boundingBox();
  expect(Math.abs((at?.x ?? 0) + (at?.width ?? 0) / 2 - (stage?.x ?? 0) - 400)).toBeLessThan(3);
  await screen.expectSaved();

  // Another mask is shown and accepted; the comment belongs to the film and stays.
  await page.getByTestId('film-stage').focus();
  await tapKey(page, 'v');
  await page.keyboard.press('a');
  await screen.filmPainted(caseId);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => screen.caseId()).toBe(caseId);
  await expect(pin).toBeVisible();
  await expect(page.getByText('pinned a comment')).toBeVisible();
  const log = () => workbench.pleura('log', caseId) as LogEvent[];
  expect(log()[0]).toMatchObject({ kind: 'pinned', comment: 'nodule behind the rib?' });
  await page.getByRole('button', { name: 'Take comment 1 back' }).click();
  await expect(pin).toBeHidden();
  await expect.poll(() => log().at(-1)).toMatchObject({ kind: 'withdrawn', withdrawnSeq: 1 });
});

test('writes the labelled regions as CSV from the export screen', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  await page.keyboard.press('n');
  await expect(page.getByTestId('difference').first()).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('7');
  await screen.expectSaved();
  await page.goto(`${page.url().split('#')[0]}#/export`);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const out = join(workbench.workspace, '..', 'regions.csv');
  await page.getByRole('textbox', { name: 'CSV file' }).fill(out);
  await page.getByRole('button', { name: 'Write CSV' }).click();
  await expect(page.getByText(/1 region of 1 case written/)).toBeVisible();
  const [head, line] = readFileSync(out, 'utf8').split('\n');
  expect(head).toMatch(/^case,study,subject,first_source,first_sha256,/);
  expect(line).toContain(`${caseId},`);
  expect(line).toContain(',islands,');
  const again = join(workbench.workspace, '..', 'again.csv');
  expect(workbench.pleura('export', 'regions', '--out', again)).toMatchObject({ regions: 1, cases: 1 });
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'));
});

/** How far the pictures of the two panes are from each other, in grey levels a pixel; their masks count for little. */
async function apart(page: Page): Promise<number> {
  const greys = await Promise.all(
    ['film-stage', 'twin-stage'].map(async (id) =>
      sharp(await page.getByTestId(id).screenshot())
        .resize(200, 300, { fit: 'fill' })
        .greyscale()
        .raw()
        .toBuffer(),
    ),
  );
  const [first, second] = greys as [Buffer, Buffer];
  return first.reduce((sum, grey, i) => sum + Math.abs(grey - second[i]!), 0) / first.length;
}
