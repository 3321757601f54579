import type { Page } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { choose, screenStates } from './screen-states.ts';
import { expect, test } from './workbench.ts';

interface Stop {
  readonly name: string;
  readonly isShown: boolean;
}

/** Walks once through everything that takes the focus, from wherever it is; behind the last the focus leaves the page and comes in at its top. */
async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => document.body.focus());
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return 'outside';
      if (at.dataset['walked']) return null;
      at.dataset['walked'] = 'yes';
      const option = at.closest('[role="listbox"]')?.querySelector('[data-active="true"]');
      // The ring may lie on the element, on its label (a switch), around it (a field), on the option in focus or over either (the film).
      const drawn = () =>
        [at, option]
          .map((part) => (part ? getComputedStyle(part, '::after').borderWidth : ''))
          .concat(
            [at, (at as HTMLInputElement).labels?.[0], at.parentElement, option]
              .map((part) => (part ? getComputedStyle(part) : null))
              .map((style) => `${style?.outlineStyle} ${style?.borderColor} ${style?.boxShadow}`),
          )
          .join();
      const focused = drawn();
      at.blur();
      const blurred = drawn();
      at.focus();
      const words =
        at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent;
      return { name: words?.trim() ?? '', isShown: focused !== blurred, html: at.outerHTML.slice(0, 120) };
    });
    if (!stop) break;
    if (stop === 'outside') continue;
    stops.push({ ...stop, name: stop.name || `nameless: ${stop.html}` });
  }
  return stops;
}

/** What moves for longer than an instant, or would. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationDuration, transitionDuration, animationName } = getComputedStyle(element);
      const seconds = [transitionDuration, animationName === 'none' ? '0s' : animationDuration].join().split(',');
      return seconds.some((part) => Number.parseFloat(part) > 0.01) ? [String(element.className)] : [];
    }),
  );
}

const { queue, studies, review, others, dialogs } = screenStates;

for (const [part, states] of Object.entries({
  queue: [...queue.slice(0, 2), ...studies, ...dialogs],
  review,
  others,
})) {
  test(`shows where the focus is at every stop and names it, and holds still for who asked for that: ${part}`, async ({
    workbench,
  }) => {
    test.slow();
    const { page } = workbench;
    // A ring that fades in is not there yet when it is looked at.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { name, reach } of states) {
      // A state may leave another layout behind.
      await choose(page, { reader: 'Dr Ada', layout: 'grid', groupBy: 'case' }, 'dark');
      await reach(page);
      const stops = await walk(page);
      expect(stops.length, name).toBeGreaterThan(dialogs.some((dialog) => dialog.name === name) ? 0 : 2);
      expect(
        stops.filter((stop) => !stop.isShown || stop.name.startsWith('nameless')),
        name,
      ).toEqual([]);
      expect(await moving(page), name).toEqual([]);
    }
  });
}

test('reviews from the first film to the export without a mouse', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.reload();
  await expect(page.getByTestId('queue-row').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const first = await screen.filmPainted();
  const spoken = page.getByTestId('spoken-status');
  await expect(spoken).toContainText(first);
  await page.keyboard.press('x');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const second = await screen.filmPainted(first);
  await expect(spoken).toContainText('Rejected, saved.');
  await expect(spoken).toContainText(`2 of 24, ${second}, Pending.`);
  await page.keyboard.press('a');
  const third = await screen.filmPainted(second);
  await expect(spoken).toContainText('Accepted, saved.');
  await page.keyboard.press('Escape');
  // Back on the queue the focus is on the film that was last looked at.
  await expect(page.locator('[data-testid="queue-row"][data-active="true"]')).toHaveAttribute('data-case', third);
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to export');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('export-preview')).toBeVisible();
});

test('opens the case in focus, also where those decided before it have left the queue', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.getByTestId('where').fill('status=pending');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('24 cases');
  const first = await screen.openFirstCase();
  await page.keyboard.press('a');
  const second = await screen.filmPainted(first);
  await page.keyboard.press('a');
  const third = await screen.filmPainted(second);
  await screen.expectSaved();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('matching')).toHaveText('22 cases');
  await expect(page.getByTestId('queue-row').first()).toHaveAttribute('data-case', third);
  await expect(page.locator('[data-testid="queue-row"][data-active="true"]')).toHaveAttribute('data-case', third);
  await page.keyboard.press('Enter');
  await screen.filmPainted();
  expect(await screen.caseId()).toBe(third);
});
