import { expect, it } from 'vitest';
import { fitView } from '#renderer/stage/view.ts';
import { type Looked, steppedAside, toggledActualSize, zoomed } from '#renderer/stage/view-steps.ts';

const film = { width: 2500, height: 3000 };
const stage = { width: 1000, height: 800 };
const whole: Looked = { view: fitView(film, stage), film, stage };

it('zooms out no further than to half of the whole film', () => {
  const far = zoomed(whole, { x: 500, y: 400 }, 1e-6);
  expect(far.scale).toBeCloseTo(whole.view.scale / 2, 9);
});

it('goes to the film’s own size around a place, and back to the whole film', () => {
  const close = toggledActualSize(whole, true, { x: 300, y: 200 });
  expect(close.scale).toBe(1);
  expect(toggledActualSize({ ...whole, view: close }, false)).toEqual(whole.view);
});

it('looks aside by tenths of the stage’s shorter side', () => {
  const aside = steppedAside(whole, 1, -1);
  expect(aside.left - whole.view.left).toBeCloseTo(-80, 9);
  expect(aside.top - whole.view.top).toBeCloseTo(80, 9);
});
