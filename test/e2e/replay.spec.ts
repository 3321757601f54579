import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { choose } from './screen-states.ts';
import { expect, test, type Workbench } from './workbench.ts';

const said = {
  en: {
    imported: 'Mask of cxlseg came in',
    model: /^Mask made by lite-u-net/,
    flagged: 'asked for a second reader',
    pinned: 'pinned a comment',
    first: 'Stroke 1 of 4',
    undone: 'Step 3 of 4: undone',
    corrected: 'Corrected',
    lung: 'lung',
  },
  zh: {
    imported: '导入了 cxlseg 的掩膜',
    model: /^lite-u-net.*生成了掩膜/,
    flagged: '请第二阅片者复阅',
    pinned: '在胸片上标注了意见',
    first: '第 1 笔，共 4 笔',
    undone: '第 3 步，共 4 步：撤销',
    corrected: '已修正',
    lung: '肺',
  },
} as const;

/** Flags the first case, pins a comment, draws three strokes of which one is undone and another drawn, and saves. */
async function makeHistory(workbench: Workbench, language: keyof typeof said) {
  const { page } = workbench;
  // What is chosen before the page is up is written over by it.
  await expect(page.locator('#content')).toBeVisible();
  await choose(page, { reader: 'Dr Ada', language, autoAdvance: false }, 'dark');
  const review = new ReviewScreen(page);
  await page.goto(`${page.url().split('#')[0]}#/queue`);
  await page.reload();
  await expect(page.getByTestId('queue-row').first()).toBeVisible();
  const caseId = await review.openFirstCase();
  const screen = new RedrawScreen(workbench);
  await page.keyboard.press('f');
  await expect.poll(() => (workbench.pleura('log', caseId) as unknown[]).length).toBe(1);
  await page.mouse.move(...(await screen.at([0.7, 0.95])));
  await page.keyboard.press('p');
  await page.keyboard.type('the tip of the line');
  await page.keyboard.press('Enter');
  await expect.poll(() => (workbench.pleura('log', caseId) as unknown[]).length).toBe(2);
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  await page.keyboard.press('b');
  await screen.drag([
    [0.2, 0.93],
    [0.3, 0.93],
  ]);
  await screen.drag([
    [0.45, 0.95],
    [0.55, 0.95],
  ]);
  await page.keyboard.press('Control+z');
  await screen.drag([
    [0.2, 0.97],
    [0.3, 0.97],
  ]);
  const mask = await screen.save(caseId);
  await review.expectVerdict('corrected');
  return { caseId, screen, review, mask, page };
}

for (const language of ['en', 'zh'] as const) {
  test(`replays a case stroke by stroke, with author, time and the mask as it was (${language})`, async ({
    workbench,
  }) => {
    const { caseId, screen, mask, page } = await makeHistory(workbench, language);
    const words = said[language];
    const log = workbench.pleura('log', caseId);
    const bar = page.getByTestId('replay-bar');
    const readout = page.getByTestId('pixel-readout');
    const isLungAt = async (place: readonly [number, number]) => {
      await page.mouse.move(...(await screen.at([place[0], place[1] + 0.002])));
      await page.mouse.move(...(await screen.at(place)));
      return ((await readout.textContent()) ?? '').includes(words.lung);
    };
    expect(mask.at(0.25, 0.93)).not.toBe(0);
    expect(mask.at(0.5, 0.95)).toBe(0);

    await page.keyboard.press('j');
    await expect(bar).toContainText(words.corrected);
    const verdict = page.getByTestId('verdict');
    await expect(verdict).toHaveAttribute('data-status', 'corrected');
    await page.keyboard.press('Home');
    await expect(bar).toContainText(words.imported);
    await expect(verdict).toHaveAttribute('data-status', 'pending');
    await expect(verdict).not.toContainText('Dr Ada');
    await page.keyboard.press('End');
    await expect(verdict).toHaveAttribute('data-status', 'corrected');
    await expect(bar).toContainText('Dr Ada');
    await expect(bar).toContainText(String(new Date().getFullYear()));
    await expect(page.getByTestId('replay-place')).toHaveText(language === 'en' ? '9 of 9' : '9 / 9');
    expect(await isLungAt([0.25, 0.97])).toBe(true);

    // Back over the last stroke, the undoing, and the stroke that was undone.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(bar).toContainText(words.undone);
    expect(await isLungAt([0.25, 0.97])).toBe(false);
    expect(await isLungAt([0.5, 0.95])).toBe(false);
    await page.keyboard.press('ArrowLeft');
    expect(await isLungAt([0.5, 0.95])).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect(bar).toContainText(words.first);
    expect(await isLungAt([0.25, 0.93])).toBe(true);
    expect(await isLungAt([0.5, 0.95])).toBe(false);

    // The remarks before it, and that the pin is on the film only from then on.
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(bar).toContainText(words.pinned);
    await expect(bar).toContainText('the tip of the line');
    await expect(page.getByTestId('pin')).toHaveCount(1);
    expect(await isLungAt([0.25, 0.93])).toBe(false);
    await page.keyboard.press('ArrowLeft');
    await expect(bar).toContainText(words.flagged);
    await expect(page.getByTestId('pin')).toHaveCount(0);
    await page.keyboard.press('Home');
    await expect(bar).toContainText(words.imported);
    await page.keyboard.press('ArrowRight');
    await expect(bar.locator('strong')).toHaveText(words.model);

    // Played from there to the end by itself; the slider goes along.
    await page.keyboard.press('Space');
    await expect(bar.locator('strong')).toHaveText(words.corrected, { timeout: 20_000 });
    await expect(bar.getByRole('slider')).toHaveValue('8');
    // Nothing of it can decide: the keys of a verdict are silent.
    await page.keyboard.press('a');
    await page.keyboard.press('x');
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    expect(workbench.pleura('log', caseId)).toEqual(log);
    expect(workbench.pleura('verify')).toMatchObject({ ok: true });
    expect(workbench.pleura('rebuild')).toMatchObject({ differed: [] });
  });
}

test('scrubs by mouse, opens from the palette, and shows the strokes of a redraw that is not saved yet', async ({
  workbench,
}) => {
  const { page } = workbench;
  const review = new ReviewScreen(page);
  await review.openQueue();
  await review.openFirstCase();
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeVisible();
  const screen = new RedrawScreen(workbench);
  for (const y of [0.91, 0.94, 0.97])
    await screen.drag([
      [0.2, y],
      [0.3, y],
    ]);
  await screen.expectSteps(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('replay what');
  await page.keyboard.press('Enter');
  const bar = page.getByTestId('replay-bar');
  await expect(bar).toContainText('Stroke 3 of 3, not saved as a verdict');
  const slider = await bar.getByRole('slider').boundingBox();
  await page.mouse.click(slider!.x + 4, slider!.y + slider!.height / 2);
  await expect(bar).toContainText('Mask of cxlseg came in');
  await page.mouse.move(slider!.x + 6, slider!.y + slider!.height / 2);
  await page.mouse.down();
  await page.mouse.move(slider!.x + slider!.width - 6, slider!.y + slider!.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(bar).toContainText('Stroke 3 of 3');
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await screen.expectSteps(3);
});

test('says so where nothing has happened to a case', async ({ workbench }) => {
  const { page } = workbench;
  const folder = join(workbench.workspace, '..', 'more');
  mkdirSync(join(folder, 'films'), { recursive: true });
  mkdirSync(join(folder, 'masks'));
  const grey = { create: { width: 64, height: 64, channels: 3 as const, background: '#808080' } };
  for (const name of ['films/bare.png', 'films/masked.png', 'masks/masked.png'])
    await sharp(grey).toFile(join(folder, name));
  await sharp({ create: { ...grey.create, background: '#ffffff' } }).toFile(join(folder, 'masks/masked.png'));
  workbench.pleura('import', 'pairs', '--films', join(folder, 'films'), '--masks', join(folder, 'masks'));
  const review = new ReviewScreen(page);
  await review.openQueue();
  await page.evaluate(() => location.assign('#/case/bare'));
  await review.filmPainted();
  await page.keyboard.press('j');
  await expect(page.getByTestId('replay-bar')).toContainText('Nothing yet: no mask has come in, nobody has judged it.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('replay-bar')).toHaveCount(0);
});
