import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Size } from '#renderer/stage/view.ts';

/** What is on the stage, as red, green and blue. */
export interface StagePicture {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [number, number, number];
}

/** Reads the stage's own canvas: nothing that lies above it, a brush or a message, is in the picture. */
export async function stagePicture(page: Page): Promise<StagePicture> {
  const url = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="film-stage"] canvas');
        // Two frames: what was asked for just now is drawn in the next one.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(canvas?.toDataURL('image/png') ?? '')));
      }),
  );
  return pictureIn(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

/** What a reader sees in the place of the stage: also what lies above it, as another film does right of a divider. */
export async function stageAsSeen(page: Page): Promise<StagePicture> {
  return pictureIn(await page.getByTestId('film-stage').screenshot());
}

async function pictureIn(png: Buffer): Promise<StagePicture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at(x, y) {
      const from = (y * info.width + x) * 3;
      return [data[from]!, data[from + 1]!, data[from + 2]!];
    },
  };
}

/** Overlay colours are never grey, films always are. */
export function isGrey([red, green, blue]: readonly [number, number, number]): boolean {
  return red === green && green === blue;
}

/** Where the film's first pixel lies on the stage at one film pixel per screen pixel: in the middle, on whole pixels. */
export function placeOfFilm(stage: Size, film: Size) {
  return { left: Math.round((stage.width - film.width) / 2), top: Math.round((stage.height - film.height) / 2) };
}

/** Pixels in which two pictures differ; without end where they are not of one size. */
export function changedPixels(a: StagePicture, b: StagePicture): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let y = 0; y < a.height; y += 1) {
    for (let x = 0; x < a.width; x += 1) {
      const other = b.at(x, y);
      if (a.at(x, y).some((value, channel) => value !== other[channel])) count += 1;
    }
  }
  return count;
}

/** Pixels of the stage that an overlay has coloured. */
export function colouredPixels(picture: StagePicture): number {
  let count = 0;
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1) if (!isGrey(picture.at(x, y))) count += 1;
  return count;
}
