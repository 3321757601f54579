import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

test.describe('on a Chinese machine', () => {
  test.use({ startWith: 'nothing', locale: 'zh-CN' });

  test('speaks Chinese from the first start, figures and <html lang> too', async ({ workbench }) => {
    const { page } = workbench;
    await expect(page.getByRole('heading', { name: '先核对掩膜，再信任它们' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  });
});

test.describe('on a Chinese machine, with a folder that is no dataset', () => {
  test.use({ startWith: 'nothing', locale: 'zh-CN' });

  test('says in Chinese why the import is refused', async ({ workbench }) => {
    const { page } = workbench;
    const empty = mkdtempSync(join(tmpdir(), 'pleura-empty-'));
    await page.getByTestId('way-dataset').click();
    await page.getByRole('textbox').first().fill(empty);
    const films = page.getByRole('checkbox');
    if (await films.isChecked()) await films.uncheck();
    await page.getByRole('textbox').last().fill(workbench.workspace);
    await page.getByTestId('import').click();
    await expect(page.getByText(`${empty} 中没有 CXLSeg 数据集`).first()).toBeVisible();
    rmSync(empty, { recursive: true });
  });
});

test('switches the language in the settings at once, keeps the place, and remembers it', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('F2');
  await page.getByText('简体中文').click();
  await expect(page.getByTestId('progress')).toContainText('已审 0 / 24');
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
  await page.keyboard.press('Escape');
  // Names and units are the same in both languages; reasons of the ranking are not.
  const why = await page.getByTestId('queue-row').first().innerText();
  expect(why).toMatch(/\p{Script=Han}.*\p{Script=Han}/su);
  expect(why.replaceAll(/Dice|mm|[0-9a-f]{8}/g, '')).not.toMatch(/[A-Za-z]{3}/);
  // So is what is wrong with a query; and the words of the ranking find what they say.
  await page.getByTestId('where').fill('risk>high');
  await page.keyboard.press('Enter');
  await expect(page.getByText('查询的第 6 个字符处：“risk”需要数字，而不是“high”。')).toBeVisible();
  await page.getByTestId('where').fill('why=孤岛');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toContainText('1');
  await expect(page.getByTestId('queue-row')).toContainText('孤岛');
  await page.getByTestId('where').fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toContainText('24');
  await screen.openFirstCase();
  await expect(page.getByRole('button', { name: /接受.*cxlseg/ })).toBeVisible();
  await page.reload();
  await screen.filmPainted();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByText('掩膜是否恰好覆盖双肺，不多也不少？')).toBeVisible();
});

test('leaves Enter and Escape to an input method that is composing: in a rejection, a pin and a region’s comment', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const caseId = await screen.openFirstCase();
  const compose = (key: 'Enter' | 'Escape') =>
    page.evaluate(
      (pressed) =>
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true, cancelable: true }),
        ),
      key,
    );
  const composeIn = async (field: Locator) => {
    await field.fill('右肺');
    await compose('Enter');
    await compose('Escape');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('右肺');
  };

  await page.keyboard.press('x');
  await page.keyboard.press('Shift+Digit2');
  await composeIn(page.getByRole('textbox', { name: 'Comment' }));
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await composeIn(page.getByRole('textbox', { name: /^What is to be seen here/ }));
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByTestId('difference').first()).toHaveAttribute('data-shown', 'true');
  await page.keyboard.press('t');
  await composeIn(page.getByRole('textbox', { name: 'Comment' }));
  expect(await screen.caseId()).toBe(caseId);
  expect(workbench.pleura('log', caseId)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => workbench.pleura('log', caseId)).toMatchObject([{ comment: '右肺' }]);
});
