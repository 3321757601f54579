import type { Locator } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

/** What of a bar's inside lies outside it, by its words. */
function clipped(bar: Locator): Promise<readonly string[]> {
  return bar.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return [...element.querySelectorAll<HTMLElement>('button, label, i, span')]
      .filter((one) => {
        const { left, right, top, bottom, width } = one.getBoundingClientRect();
        return width > 0 && (left < box.left || right > box.right + 0.5 || top < box.top || bottom > box.bottom + 0.5);
      })
      .map((one) => one.ariaLabel ?? one.textContent ?? one.tagName);
  });
}

for (const width of [700, 1024]) {
  test(`keeps all of the view bar in a window ${width} px wide, whatever is compared`, async ({ workbench }) => {
    const { page } = workbench;
    await page.setViewportSize({ width, height: 700 });
    const review = new ReviewScreen(page);
    await review.openQueue();
    await review.openFirstCase();
    const bar = page.getByRole('toolbar', { name: 'View' });
    expect(await clipped(bar)).toEqual([]);
    await page.keyboard.press('l');
    await expect(bar).toContainText('sa-unet');
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
