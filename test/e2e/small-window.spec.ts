import type { Locator } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

/** What of a bar's inside lies outside it, or outside a part of it that cuts off what is too long, by its words. */
function clipped(bar: Locator): Promise<readonly string[]> {
  return bar.evaluate((element) => {
    const cutting = [element, ...element.querySelectorAll<HTMLElement>('*')].filter(
      (one) => one === element || getComputedStyle(one).overflow === 'hidden',
    );
    return cutting
      .flatMap((outer) => {
        const box = outer.getBoundingClientRect();
        return [...outer.querySelectorAll<HTMLElement>('button, label, i, span')].filter((one) => {
          const { left, right, top, bottom, width } = one.getBoundingClientRect();
          return (
            width > 0 &&
            (left < box.left - 0.5 || right > box.right + 0.5 || top < box.top - 0.5 || bottom > box.bottom + 0.5)
          );
        });
      })
      .map((one) => one.ariaLabel ?? one.textContent ?? one.tagName);
  });
}

for (const width of [700, 1024, 1440]) {
  test(`keeps all of the view bar in a window ${width} px wide, whatever is compared`, async ({ workbench }) => {
    const { page } = workbench;
    await page.setViewportSize({ width, height: 700 });
    const review = new ReviewScreen(page);
    await review.openQueue();
    await review.openFirstCase();
    const bar = page.getByRole('toolbar', { name: 'View' });
    expect(await clipped(bar)).toEqual([]);
    await page.keyboard.press('l');
    await expect(bar).toContainText('lite-u-net');
    // Outline, colours, side by side, swipe.
    for (let view = 0; view < 4; view += 1) {
      await expect.poll(() => clipped(bar)).toEqual([]);
      await page.keyboard.press('g');
    }
    // What the mouse shows does not move the film under it.
    const stage = page.getByTestId('film-stage').first();
    const before = await stage.boundingBox();
    await stage.hover();
    await expect(page.getByTestId('pixel-readout')).not.toBeEmpty();
    expect(await stage.boundingBox()).toEqual(before);
  });
}

test('leaves the film exactly as it is when a redraw begins and another tool is taken, in windows of any width', async ({
  workbench,
}) => {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  await review.openFirstCase();
  const stage = page.getByTestId('film-stage');
  const hint = page.getByTestId('edit-hint');
  const bar = page.getByRole('region', { name: 'Tools', exact: true });
  for (const [width, height] of [
    [1024, 700],
    [1150, 700],
    [1200, 760],
    [1280, 800],
    [1366, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    const before = await stage.boundingBox();
    await page.keyboard.press('r');
    await page.keyboard.press('b');
    await expect(hint).toContainText('Brush');
    expect(await stage.boundingBox(), `at ${width}`).toEqual(before);
    // It comes with a choice of its own.
    await page.keyboard.press('t');
    await expect(hint).toContainText('Grey brush');
    expect(await stage.boundingBox(), `at ${width} with the grey brush`).toEqual(before);
    expect(await clipped(bar), `at ${width}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
  }
});

test('keeps comment and buttons in sight beside all reasons in a low window', async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1024, height: 640 });
  const review = new ReviewScreen(page);
  await review.openQueue();
  await review.openFirstCase();
  await page.keyboard.press('x');
  const panel = page.getByRole('group', { name: 'Reject' });
  const comment = panel.getByRole('textbox', { name: 'Comment' });
  await expect(comment).toBeInViewport({ ratio: 1 });
  await expect(panel.getByRole('button').last()).toBeInViewport({ ratio: 1 });
  // The last reason is not hidden by them once it is scrolled to.
  const last = panel.getByRole('listitem').last();
  await panel.evaluate((element) => element.parentElement?.scrollTo(0, 1e4));
  const [reason, field] = [await last.boundingBox(), await comment.boundingBox()];
  expect(reason!.y + reason!.height).toBeLessThanOrEqual(field!.y);
});
