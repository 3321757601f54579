import { label } from '#contract/masks.ts';
import { components } from '#domain/components.ts';
import { RedrawScreen } from './redraw-screen.ts';
import { ReviewScreen } from './review-screen.ts';
import { slowLine } from './slow-line.ts';
import { expect, test, type Workbench } from './workbench.ts';

/** The case whose mask was spoilt by islands away from the lungs. */
const withIslands = '73c5992a-58bd7ffa-2ca02385-f53c2b56-2c9d6a6b';

/** Opens the case with islands and begins to redraw it. */
async function begin(workbench: Workbench) {
  const review = new ReviewScreen(workbench.page);
  await review.openQueue();
  await workbench.page.evaluate((id) => location.assign(`#/case/${id}`), withIslands);
  const caseId = await review.filmPainted();
  await workbench.page.keyboard.press('r');
  await expect(workbench.page.getByTestId('edit-hint')).toBeVisible();
  const screen = new RedrawScreen(workbench);
  return { caseId, screen, before: screen.head(caseId), page: workbench.page };
}

test('adds with the lasso and cuts with the lasso begun with Ctrl', async ({ workbench }) => {
  const { caseId, screen, before, page } = await begin(workbench);
  await page.keyboard.press('p');
  expect(before.at(0.15, 0.9)).toBe(0);
  await screen.drag([
    [0.1, 0.85],
    [0.2, 0.85],
    [0.2, 0.95],
    [0.1, 0.95],
    [0.1, 0.86],
  ]);
  await screen.expectSteps(1);
  for (const corner of [
    [0.13, 0.88],
    [0.17, 0.88],
    [0.17, 0.92],
    [0.13, 0.92],
  ] as const) {
    await screen.click(corner, corner[0] === 0.13 && corner[1] === 0.88 ? 'Control' : undefined);
  }
  await page.keyboard.press('Enter');
  await screen.expectSteps(2);
  const after = await screen.save(caseId);
  expect(after.at(0.11, 0.9)).toBe(label.lung);
  expect(after.at(0.15, 0.9)).toBe(0);
});

test('erases with the brush and adds with the eraser while Ctrl is held', async ({ workbench }) => {
  const { caseId, screen, before, page } = await begin(workbench);
  expect(before.at(0.3, 0.4)).toBe(label.lung);
  await page.keyboard.press('b');
  await screen.drag(
    [
      [0.3, 0.4],
      [0.3, 0.45],
    ],
    'Control',
  );
  await page.keyboard.press('e');
  expect(before.at(0.15, 0.9)).toBe(0);
  await screen.drag(
    [
      [0.15, 0.88],
      [0.15, 0.92],
    ],
    'Control',
  );
  await screen.expectSteps(2);
  const after = await screen.save(caseId);
  expect(after.at(0.15, 0.9)).toBe(label.lung);
  expect(after.at(0.3, 0.42)).toBe(0);
  expect(after.at(0.3, 0.3)).toBe(label.lung);
});

test('paints with the grey brush only what is as grey as where it began', async ({ workbench }) => {
  const { caseId, screen, page } = await begin(workbench);
  await page.keyboard.press('e');
  for (let n = 0; n < 6; n += 1) await page.keyboard.press(']');
  // A hole over the border of the right lung: dark lung on one side, bright chest wall on the other.
  await screen.drag([
    [0.12, 0.6],
    [0.2, 0.6],
  ]);
  await page.keyboard.press('t');
  await screen.drag([
    [0.2, 0.6],
    [0.03, 0.6],
  ]);
  await screen.expectSteps(2);
  const after = await screen.save(caseId);
  expect(after.at(0.2, 0.6)).toBe(label.lung);
  expect(after.at(0.05, 0.6)).toBe(0);
});

test('paints with the model brush only what the model takes for lung, and takes only the rest away with Ctrl', async ({
  workbench,
}) => {
  const { caseId, screen, page } = await begin(workbench);
  await page.keyboard.press('e');
  for (let n = 0; n < 6; n += 1) await page.keyboard.press(']');
  // A hole across the border of the right lung, from the lung over the chest wall.
  await screen.drag([
    [0.12, 0.6],
    [0.2, 0.6],
  ]);
  await page.keyboard.press('t');
  await expect(page.getByTestId('edit-hint')).toContainText('Grey brush');
  await page.keyboard.press('t');
  await expect(page.getByTestId('edit-hint')).toContainText('Adds only what lite-u-net');
  await expect(page.getByRole('radio', { name: 'Model' })).toBeChecked();
  // Begun outside the body: no grey of a lung anywhere near.
  await screen.drag([
    [0.02, 0.6],
    [0.2, 0.6],
  ]);
  await screen.expectSteps(2);
  await screen.drag(
    [
      [0.2, 0.6],
      [0.25, 0.6],
    ],
    'Control',
  );
  // All of that is lung to the model: nothing was taken away, and no step made of it.
  await screen.expectSteps(2);
  const after = await screen.save(caseId);
  expect(after.at(0.2, 0.6)).toBe(label.lung);
  expect(after.at(0.22, 0.6)).toBe(label.lung);
  expect(after.at(0.05, 0.6)).toBe(0);
});

test('keeps Save in the window whatever tool is in hand', async ({ workbench }) => {
  const { page, screen } = await begin(workbench);
  await screen.drag([
    [0.12, 0.6],
    [0.2, 0.6],
  ]);
  for (const width of [1440, 1380, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    for (const key of ['b', 'e', 't', 't', 'p', 'w', 'd', 'g', 'x']) {
      await page.keyboard.press(key);
      const save = await page.locator('button', { hasText: 'as corrected' }).boundingBox();
      expect(save && save.x + save.width, `${key} at ${width}`).toBeLessThanOrEqual(width - 8);
    }
  }
});

test('redraws a stretch of the outline along the film’s edge with the live wire', async ({ workbench }) => {
  const { caseId, screen, page } = await begin(workbench);
  // The mask is dented with the eraser; the wire from outline to outline finds the lung's edge again.
  await page.keyboard.press('e');
  await screen.drag([
    [0.125, 0.45],
    [0.125, 0.55],
  ]);
  await page.keyboard.press('w');
  await screen.click([0.135, 0.36]);
  await screen.click([0.12, 0.5]);
  await screen.click([0.108, 0.64]);
  await expect(page.locator('polyline').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await screen.expectSteps(2);
  const after = await screen.save(caseId);
  expect(after.at(0.135, 0.5)).toBe(label.lung);
  expect(after.at(0.08, 0.5)).toBe(0);
});

test('pulls the outline, and takes a corner or a stroke back with one Ctrl+Z each', async ({ workbench }) => {
  const { caseId, screen, before, page } = await begin(workbench);
  await page.keyboard.press('d');
  for (let n = 0; n < 5; n += 1) await page.keyboard.press(']');
  // The right base has its dome near (0.3, 0.72): pulled down by a twentieth of the film.
  const dome = [...Array(100).keys()].map((n) => n / 100).findLast((y) => before.at(0.3, y) !== 0) ?? 0;
  await screen.drag([
    [0.3, dome],
    [0.3, dome + 0.05],
  ]);
  await screen.expectSteps(1);
  await page.keyboard.press('p');
  const outline = page.locator('polyline').first();
  const corners = async () => (await outline.getAttribute('points'))?.split(' ').length;
  for (const corner of [
    [0.1, 0.88],
    [0.15, 0.88],
    [0.15, 0.93],
  ] as const)
    await screen.click(corner);
  await expect.poll(corners).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(corners).toBe(2);
  await screen.expectSteps(1);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(outline).toBeHidden();
  await screen.expectSteps(1);
  await page.keyboard.press('Control+z');
  await screen.expectSteps(0);
  await page.keyboard.press('Control+Shift+z');
  await screen.expectSteps(1);
  const after = await screen.save(caseId);
  expect(before.at(0.3, dome + 0.03)).toBe(0);
  expect(after.at(0.3, dome + 0.03)).toBe(label.lung);
});

test('shows what dropping islands would change, does it with the second press, and fills a hole by click', async ({
  workbench,
}) => {
  const { caseId, screen, before, page } = await begin(workbench);
  const pieces = components(before.map);
  expect(pieces.length).toBeGreaterThan(2);
  await page.keyboard.press('1');
  await expect(page.getByTestId('proposal')).toHaveAttribute('data-fix', 'dropIslands');
  await expect(page.getByTestId('edit-hint')).toContainText('1 again or Enter');
  await screen.expectSteps(0);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('proposal')).toHaveCount(0);
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await screen.expectSteps(1);
  await page.keyboard.press('e');
  await screen.click([0.3, 0.4]);
  await screen.expectSteps(2);
  await page.keyboard.press('g');
  await screen.click([0.3, 0.4]);
  await screen.expectSteps(3);
  const after = await screen.save(caseId);
  expect(components(after.map)).toHaveLength(2);
  expect(after.at(0.3, 0.4)).toBe(label.lung);
});

test('keeps the piece that is clicked alone of its lung, and drops one with Ctrl', async ({ workbench }) => {
  const { caseId, screen, before, page } = await begin(workbench);
  // Patient left is image right. One island the mask came with, the others are drawn.
  const ofLeft = [
    [0.93, 0.89],
    [0.8, 0.92],
  ] as const;
  const ofRight = [
    [0.1, 0.92],
    [0.2, 0.92],
  ] as const;
  expect([ofLeft[0], ofLeft[1], ...ofRight].map(([x, y]) => before.at(x, y))).toEqual([label.lung, 0, 0, 0]);
  await page.keyboard.press('b');
  for (const place of [ofLeft[1], ...ofRight]) await screen.click(place);
  await screen.expectSteps(3);
  await page.keyboard.press('g');
  await screen.click(ofRight[0], 'Control');
  await screen.expectSteps(4);
  await screen.click([0.7, 0.4]);
  await screen.expectSteps(5);
  const after = await screen.save(caseId);
  expect(ofLeft.map(([x, y]) => after.at(x, y))).toEqual([0, 0]);
  expect(ofRight.map(([x, y]) => after.at(x, y))).toEqual([0, label.lung]);
  expect([after.at(0.3, 0.4), after.at(0.7, 0.4)]).toEqual([label.lung, label.lung]);
  const onTheLeft = components(after.map).filter(({ centroid }) => centroid.x > 0.6 * after.map.width);
  expect(onTheLeft).toHaveLength(1);
});

test('takes a region from another mask by digit and by click, and the whole of the model’s mask', async ({
  workbench,
}) => {
  const { caseId, screen, page } = await begin(workbench);
  await page.keyboard.press('x');
  const regions = page.getByTestId('regions');
  const count = async () => Number(await regions.getAttribute('data-count'));
  await expect.poll(count).toBeGreaterThan(0);
  const first = await count();
  await page.keyboard.press('1');
  await screen.expectSteps(1);
  await expect.poll(count).toBe(first - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(count).toBe(first);
  const box = await regions.locator('text').first().boundingBox();
  await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
  await screen.expectSteps(1);
  await expect.poll(count).toBe(first - 1);
  await page.keyboard.press('b');
  await screen.expectProposal('4', 'takeModel');
  await screen.expectSteps(1);
  await page.keyboard.press('Enter');
  await screen.expectSteps(2);
  await page.keyboard.press('x');
  await expect.poll(count).toBe(0);
  const after = await screen.save(caseId);
  expect(components(after.map)).toHaveLength(2);
});

test('grows, shrinks and smooths with one step each', async ({ workbench }) => {
  const { caseId, screen, page } = await begin(workbench);
  await page.keyboard.press('}');
  await screen.expectSteps(1);
  await page.keyboard.press('}');
  await page.keyboard.press('{');
  await screen.expectProposal('5', 'smooth');
  await screen.expectSteps(3);
  await page.keyboard.press('5');
  await screen.expectSteps(4);
  const before = screen.head(caseId);
  const share = (mask: typeof before) => mask.map.data.filter((value) => value !== 0).length / mask.map.data.length;
  const after = await screen.save(caseId);
  expect(share(after)).toBeGreaterThan(share(before));
});

test('says under Masks that the redraw is on screen before its first stroke', async ({ workbench }) => {
  const { page } = await begin(workbench);
  await expect(page.getByRole('button', { name: 'Your redraw · 0 strokes' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Your redraw/ })).toBeHidden();
});

test('begins a redraw that was asked for before the case was there, and not one that was given up', async ({
  workbench,
}) => {
  const { page } = workbench;
  const line = await slowLine(page);
  const review = new ReviewScreen(page);
  await review.openQueue();
  line.hold();
  await page.evaluate((id) => location.assign(`#/case/${id}`), withIslands);
  await expect(page.getByTestId('case-screen')).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByTestId('edit-hint')).toBeHidden();
  line.release();
  await expect(page.getByTestId('edit-hint')).toBeVisible();

  await page.keyboard.press('Escape');
  line.hold();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('r');
  await page.keyboard.press('ArrowLeft');
  line.release();
  expect(await review.filmPainted()).toBe(withIslands);
  await expect(page.getByTestId('edit-hint')).toBeHidden();
});

test('draws with the pointer that is down, whatever a second one does meanwhile', async ({ workbench }) => {
  const { caseId, screen, before, page } = await begin(workbench);
  expect([before.at(0.2, 0.9), before.at(0.85, 0.92)]).toEqual([0, 0]);
  await page.keyboard.press('b');
  await page.mouse.move(...(await screen.at([0.12, 0.9])));
  await page.mouse.down();
  await page.mouse.move(...(await screen.at([0.15, 0.9])), { steps: 4 });
  await page.getByTestId('film-stage').evaluate(
    (stage, [clientX, clientY]) => {
      for (const kind of ['pointerdown', 'pointermove', 'pointerup'])
        stage.dispatchEvent(new PointerEvent(kind, { pointerId: 99, clientX, clientY, bubbles: true }));
    },
    await screen.at([0.85, 0.92]),
  );
  await page.mouse.move(...(await screen.at([0.2, 0.9])), { steps: 4 });
  await page.mouse.up();
  await screen.expectSteps(1);
  const after = await screen.save(caseId);
  expect(after.at(0.2, 0.9)).toBe(label.lung);
  expect(after.at(0.85, 0.92)).toBe(0);
});
