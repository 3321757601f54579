import type { Page } from '@playwright/test';

/**
 * Presses a key and lets it go without waiting for the page in between: on a busy machine `press` does wait, and what is meant as a tap
 * comes to the page as a key that was held.
 */
export async function tapKey(page: Page, key: string): Promise<void> {
  await Promise.all([page.keyboard.down(key), page.keyboard.up(key)]);
}
