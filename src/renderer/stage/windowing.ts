import type { FilmPixels } from '#contract/cases.ts';
import type { Size } from './view.ts';
import { dragWindow, type GreyWindow, presetAfter, presetWindow, type WindowPreset } from './window-level.ts';

/** What is on screen, and how another window is shown. */
interface Windowed {
  shown(): { readonly film: FilmPixels | null; readonly window: GreyWindow; readonly stage: Size };
  show(window: GreyWindow): void;
}

/** Window and level of the film on screen, in terms of hand and keys. Nothing happens while there is no film. */
export class Windowing {
  readonly #of: Windowed;

  constructor(of: Windowed) {
    this.#of = of;
  }

  set(window: GreyWindow): void {
    this.#of.show(window);
  }

  /** @param dx, dy how far the hand has gone since `start`, in screen pixels. */
  drag(start: GreyWindow, dx: number, dy: number): void {
    const { film, stage } = this.#of.shown();
    if (film) this.set(dragWindow(start, { dx, dy, stageSide: Math.min(stage.width, stage.height) }, film));
  }

  preset(preset: WindowPreset): void {
    const { film, window } = this.#of.shown();
    if (film) this.set(presetWindow(preset, film, preset === 'automatic' ? false : window.invert));
  }

  /** The preset after the one that is shown now. */
  nextPreset(): void {
    const { film, window } = this.#of.shown();
    if (film) this.preset(presetAfter(window, film));
  }

  invert(): void {
    const { window } = this.#of.shown();
    this.set({ ...window, invert: !window.invert });
  }
}
