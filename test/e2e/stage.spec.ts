import { expect } from '@playwright/test';
import type { FilmPixels } from '#contract/cases.ts';
import { label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { createRandom } from '#domain/random.ts';
import { labelColours } from '#renderer/stage/overlay-colours.ts';
import type { Overlay, Scene } from '#renderer/stage/stage.ts';
import { type Drawn, draw, test } from './stage-in-browser.ts';
import { fillRect, type Step } from './stage-page.ts';

const everything = { mask: null, everything: true } as const;
const stageSize = { width: 240, height: 200 };
const lungColour = labelColours[label.lung]!;

for (const kind of ['canvas2d', 'webgl'] as const) {
  test.describe(`the ${kind} stage`, () => {
    const paint = async (page: Parameters<typeof draw>[0], steps: readonly Step[]): Promise<Drawn> => {
      const drawn = await draw(page, kind, stageSize, steps);
      test.skip(drawn === null, `this browser has no ${kind}`);
      return drawn!;
    };

    for (const reduced of [1, 2]) {
      test(`lays the edge of a 224 squash on the film's edge at 400%, film held at 1/${reduced}`, async ({
        stagePage,
      }) => {
        // A film of 448 × 672 pixels, black and white beside column 200; the mask's column 100 begins there.
        const film = stepFilm({ width: 448, height: 672, step: 200, reduced });
        const mask = createLabelmap(224, 224);
        fillRect(mask, { x: 0, y: 0, width: 100, height: 224 }, label.lung);
        const view = { scale: 4, left: -200 * 4 + 100, top: -300 * 4 };
        const bare = await paint(stagePage, [step(film, mask, { view, mode: 'none' })]);
        const filled = await paint(stagePage, [step(film, mask, { view, mode: 'fill', opacity: 1 })]);
        for (const y of [0, 50, 199]) {
          const filmEdge = firstColumn(bare, y, ([r]) => r > 127);
          const maskEdge = firstColumn(filled, y, ([r, g, b]) => r === g && g === b);
          expect([filmEdge, maskEdge]).toEqual([100, 100]);
        }
      });

      test(`ends the mask where the film ends, true black around both, film held at 1/${reduced}`, async ({
        stagePage,
      }) => {
        const film = stepFilm({ width: 30, height: 22, step: 0, reduced });
        const mask = createLabelmap(224, 224, new Uint8Array(224 * 224).fill(label.lung));
        const view = { scale: 4, left: 40, top: 60 };
        for (const mode of ['none', 'fill'] as const) {
          const drawn = await paint(stagePage, [step(film, mask, { view, mode, opacity: 1 })]);
          const shown = mode === 'none' ? [255, 255, 255] : lungColour;
          for (const [x, y] of [
            [40, 60],
            [159, 60],
            [40, 147],
            [159, 147],
          ] as const)
            expect(colourAt(drawn, x, y), `${mode} at ${x}, ${y}`).toEqual([...shown]);
          for (const [x, y] of [
            [39, 80],
            [160, 80],
            [80, 59],
            [80, 148],
          ] as const)
            expect(colourAt(drawn, x, y), `${mode} at ${x}, ${y}`).toEqual([0, 0, 0]);
        }
      });
    }

    test('shows all of a narrow window of a 16-bit film', async ({ stagePage }) => {
      const film = rampFilm();
      const shown = step(film, null, { view: { scale: 1, left: 0, top: 0 } });
      const window = { low: 1000, high: 1100, invert: false };
      const drawn = await paint(stagePage, [{ ...shown, scene: { ...shown.scene, window } }]);
      // Column c holds the grey value 1000 + c / 2, of which 8 bits would keep four steps.
      for (const c of [0, 20, 41, 100, 199])
        expect(Math.abs(colourAt(drawn, c, 10)[0]! - Math.min(255, (Math.floor(c / 2) / 100) * 255))).toBeLessThan(2);
    });

    for (const mode of ['fill', 'contour', 'tint'] as const) {
      test(`draws only the place of a stroke and gets what drawing all gives (${mode})`, async ({ stagePage }) => {
        const film = noiseFilm();
        const rewrite = { rect: { x: 70, y: 55, width: 31, height: 12 }, label: label.leftLung };
        const look = { view: { scale: 1.37, left: -20.4, top: 3.7 }, mode, opacity: 0.4 };
        const stroked = blobs();
        const whole = blobs();
        fillRect(whole, rewrite.rect, rewrite.label);
        const first = step(film, stroked, look);
        const inPlace = await paint(stagePage, [
          first,
          { scene: first.scene, change: { mask: rewrite.rect, everything: false }, rewrite },
        ]);
        const anew = await paint(stagePage, [step(film, whole, look)]);
        expect(differences(inPlace, anew, 0)).toBe(0);
        expect(differences(inPlace, await paint(stagePage, [step(film, blobs(), look)]), 0)).toBeGreaterThan(50);
      });
    }
  });
}

for (const mode of ['none', 'fill', 'contour', 'tint'] as const) {
  test(`both painters draw the same picture (${mode})`, async ({ stagePage }) => {
    const film = noiseFilm();
    const second = createLabelmap(50, 40);
    fillRect(second, { x: 12, y: 6, width: 20, height: 25 }, label.lung);
    fillRect(second, { x: 24, y: 16, width: 14, height: 12 }, label.heart);
    for (const view of [
      { scale: 1, left: 0, top: 0 },
      { scale: 4, left: -210.3, top: -160.8 },
    ]) {
      const one = step(film, blobs(), { view, mode, opacity: 0.4 });
      const both = [{ ...one, scene: { ...one.scene, second: mode === 'none' ? null : second } }];
      const plain = await draw(stagePage, 'canvas2d', stageSize, both);
      const shaded = await draw(stagePage, 'webgl', stageSize, both);
      test.skip(shaded === null, 'this browser has no webgl');
      // Interpolated greys are rounded differently; no edge may lie elsewhere.
      expect(differences(plain!, shaded!, 8)).toBe(0);
    }
  });
}

interface Look extends Partial<Overlay> {
  readonly view: Scene['view'];
}

function step(film: FilmPixels, mask: Labelmap | null, { view, ...overlay }: Look): Step {
  const scene: Scene = {
    film,
    mask,
    second: null,
    filmSize: { width: film.filmWidth, height: film.filmHeight },
    view,
    window: { low: 0, high: 2 ** film.bits - 1, invert: false },
    overlay: { mode: 'none', opacity: 0.4, contourPx: 1, ...overlay },
  };
  return { scene, change: everything };
}

/** Black to the left of film column `step`, white from there on; held with 1/`reduced` of the pixels on each side. */
function stepFilm(of: { width: number; height: number; step: number; reduced: number }): FilmPixels {
  const width = of.width / of.reduced;
  const height = of.height / of.reduced;
  const bytes = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) bytes.fill(255, y * width + of.step / of.reduced, (y + 1) * width);
  return filmOf({ width, height, bits: 8, bytes, filmWidth: of.width, filmHeight: of.height });
}

function rampFilm(): FilmPixels {
  const greys = new Uint16Array(200 * 20);
  for (let i = 0; i < greys.length; i += 1) greys[i] = 1000 + Math.floor((i % 200) / 2);
  return filmOf({
    width: 200,
    height: 20,
    bits: 16,
    bytes: new Uint8Array(greys.buffer),
    filmWidth: 200,
    filmHeight: 20,
  });
}

/** Greys that change from pixel to pixel, so that a picture drawn elsewhere is another picture. */
function noiseFilm(): FilmPixels {
  const random = createRandom(7);
  const bytes = Uint8Array.from({ length: 150 * 130 }, () => 60 + Math.floor(random.next() * 120));
  return filmOf({ width: 150, height: 130, bits: 8, bytes, filmWidth: 150, filmHeight: 130 });
}

function filmOf(film: Omit<FilmPixels, 'window'>): FilmPixels {
  return { ...film, window: { low: 0, high: 2 ** film.bits - 1 } };
}

/** A mask on a grid of other proportions than the film's, with small parts of every label. */
function blobs(): Labelmap {
  const random = createRandom(3);
  const mask = createLabelmap(128, 128);
  for (let n = 0; n < 24; n += 1) {
    const at = (most: number) => Math.floor(random.next() * most);
    fillRect(mask, { x: at(100), y: at(100), width: 1 + at(27), height: 1 + at(27) }, 1 + at(4));
  }
  return mask;
}

function colourAt({ width, rgba }: Drawn, x: number, y: number): number[] {
  const at = (y * width + x) * 4;
  return [...rgba.subarray(at, at + 3)];
}

function firstColumn(drawn: Drawn, y: number, wanted: (colour: readonly [number, number, number]) => boolean): number {
  for (let x = 0; x < drawn.width; x += 1) if (wanted(colourAt(drawn, x, y) as [number, number, number])) return x;
  return -1;
}

/** Pixels of which a channel differs by more than `tolerance`. */
function differences(a: Drawn, b: Drawn, tolerance: number): number {
  let count = 0;
  for (let i = 0; i < a.rgba.length; i += 4) {
    const isOff = [0, 1, 2].some((channel) => Math.abs(a.rgba[i + channel]! - b.rgba[i + channel]!) > tolerance);
    if (isOff) count += 1;
  }
  return count;
}
