import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fixtures } from './places.ts';

/** A screen in one of its states: how a reader comes to it from the queue. */
export interface ScreenState {
  readonly name: string;
  reach(page: Page): Promise<void>;
}

const queue: readonly ScreenState[] = [
  { name: 'the queue as a grid', reach: (page) => at(page, '#/queue') },
  {
    name: 'the queue as a list',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('g');
    },
  },
  {
    name: 'the queue with no match',
    async reach(page) {
      await at(page, '#/queue');
      await page.getByTestId('where').fill('risk>0.999');
      await page.getByTestId('where').press('Enter');
      await expect(page.getByTestId('queue-row')).toHaveCount(0);
    },
  },
  {
    name: 'a query that cannot be read',
    async reach(page) {
      await at(page, '#/queue');
      await page.getByTestId('where').fill('statsu=pending');
      await page.getByTestId('where').press('Enter');
      await expect(page.getByText('statsu').last()).toBeVisible();
    },
  },
];

const studies: readonly ScreenState[] = [
  {
    name: 'a study',
    async reach(page) {
      await openCase(page);
      await page.keyboard.press('y');
      await expect(page.getByTestId('study-film').first()).toBeVisible();
    },
  },
  {
    name: 'the queue by study',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('s');
      await expect(page.getByTestId('queue-study').first()).toBeVisible();
    },
  },
];

const review: readonly ScreenState[] = [
  { name: 'a case', reach: openCase },
  {
    name: 'a case being rejected',
    async reach(page) {
      await openCase(page);
      await page.keyboard.press('x');
    },
  },
  {
    name: 'a case being replayed',
    async reach(page) {
      await openCase(page);
      await page.keyboard.press('j');
      await expect(page.getByTestId('replay-bar').getByRole('slider')).toBeVisible();
    },
  },
  {
    name: 'a case being redrawn',
    async reach(page) {
      await openCase(page);
      await page.keyboard.press('r');
      await page.keyboard.press('b');
    },
  },
  {
    name: 'two masks compared',
    async reach(page) {
      await openCase(page);
      await page.keyboard.press('l');
      await page.waitForTimeout(500);
    },
  },
];

const others: readonly ScreenState[] = [
  { name: 'the progress', reach: (page) => at(page, '#/dashboard') },
  { name: 'the quality', reach: (page) => at(page, '#/quality') },
  { name: 'the dataset', reach: (page) => at(page, '#/check') },
  {
    name: 'a model that is refused',
    async reach(page) {
      await at(page, '#/check');
      const models = page.locator('section[aria-labelledby="models"]');
      await models.locator('button[aria-expanded]').first().click();
      await models.getByRole('textbox').fill(fixtures);
      await models.getByRole('textbox').press('Enter');
      await expect(models.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'the export', reach: (page) => at(page, '#/export') },
  { name: 'the jobs', reach: (page) => at(page, '#/jobs') },
  { name: 'the ways in', reach: (page) => at(page, '#/') },
  { name: 'opening a dataset', reach: (page) => at(page, '#/open/dataset') },
  { name: 'choosing a folder that is a dataset', reach: (page) => chooseFolder(page, 'dataset', 'dataset/cxlseg') },
  { name: 'choosing a folder that is a workspace', reach: (page) => chooseFolder(page, 'workspace', 'workspace') },
  { name: 'opening a workspace', reach: (page) => at(page, '#/open/workspace') },
  { name: 'making the demo', reach: (page) => at(page, '#/open/demo') },
];

const dialogs: readonly ScreenState[] = [
  {
    name: 'the key sheet',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the settings',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('F2');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the keys in the settings',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('F2');
      await page.getByRole('tab').nth(1).click();
    },
  },
  {
    name: 'the command palette',
    async reach(page) {
      await at(page, '#/queue');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
];

/** Every screen and state of a workspace with cases, by address and key, so that the steps are the same in every language. */
export const screenStates = { queue, studies, review, others, dialogs };

/** Loads the address anew: nothing is left over from the state before. */
async function at(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => history.replaceState(null, '', next), hash);
  await page.reload();
  await expect(page.locator('#content')).toBeVisible();
  if (hash === '#/queue') await expect(page.getByTestId('queue-row').first()).toBeVisible();
}

/** Walks to a folder of the fixtures, which the chooser recognises with a badge. */
async function chooseFolder(page: Page, way: 'dataset' | 'workspace', folder: string): Promise<void> {
  await at(page, `#/open/${way}`);
  const path = page.getByRole('textbox').first();
  const choose = page.locator('button[aria-controls][aria-expanded]').first();
  if ((await choose.getAttribute('aria-expanded')) === 'true') await choose.click();
  await path.fill(join(fixtures, folder));
  await choose.click();
  await expect(page.getByTestId('recognised')).toBeVisible();
}

async function openCase(page: Page): Promise<void> {
  await at(page, '#/queue');
  await page.getByTestId('queue-row').first().click();
  await expect(page.getByTestId('case-screen')).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('pleura:film-painted').length > 0);
}

/** What a reader chose, as the window keeps it. Loads the page anew. */
export async function choose(page: Page, view: Readonly<Record<string, unknown>>, theme: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.evaluate(
    ([chosen, scheme]) => {
      const kept = JSON.parse(localStorage.getItem('pleura-view') ?? '{"state":{},"version":1}');
      localStorage.setItem('pleura-view', JSON.stringify({ ...kept, state: { ...kept.state, ...chosen } }));
      // Where Mantine keeps the theme.
      localStorage.setItem('mantine-color-scheme-value', scheme);
      location.reload();
      // Until it is gone the page would write its own choices over these.
      Storage.prototype.setItem = () => {};
    },
    [view, theme] as const,
  );
  await loaded;
}
