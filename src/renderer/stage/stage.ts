import type { FilmPixels } from '#contract/cases.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import type { Size, View } from './view.ts';
import type { GreyWindow } from './window-level.ts';

export const overlayModes = ['fill', 'contour', 'tint'] as const;
export type OverlayMode = (typeof overlayModes)[number];

export interface Overlay {
  /** `none` hides both masks. */
  readonly mode: OverlayMode | 'none';
  /** Of fill and tint, 0 to 1. Contours are opaque. */
  readonly opacity: number;
  /** Width of a contour in screen pixels, whatever the zoom. */
  readonly contourPx: number;
}

/** All that decides what the stage looks like. Films and masks are compared by identity. */
export interface Scene {
  readonly film: FilmPixels | null;
  /** Covers the whole film, whatever its own grid: a squash, as `frame.ts` defines it. */
  readonly mask: Labelmap | null;
  /** A second mask to compare with, drawn as a dashed contour. */
  readonly second: Labelmap | null;
  /** Size of the film in film pixels; the texture may hold a reduced film. */
  readonly filmSize: Size;
  readonly view: View;
  readonly window: GreyWindow;
  readonly overlay: Overlay;
}

/** A film as it lies on the stage, without its masks. */
export type FilmLook = Pick<Scene, 'filmSize' | 'view' | 'window'> & { readonly film: FilmPixels };

export interface Change {
  /** Pixels of `scene.mask` that were rewritten in place since it was last drawn. */
  readonly mask: Rect | null;
  /** Whether all of the stage is drawn again, or only the place of `mask`. */
  readonly everything: boolean;
  /** Draws nothing outside this part of the stage, in screen pixels. */
  readonly within?: Rect;
}

/** Draws a film and its masks into one canvas. Everything around the film is true black. */
export interface Stage {
  readonly kind: 'webgl' | 'canvas2d';
  /** The largest film side that can be shown; a larger film has to be asked for reduced. */
  readonly maxFilmSide: number;
  draw(scene: Scene, change: Change): void;
  /** Gets a film ready to be looked at so, that showing it later costs next to nothing. */
  prepare(look: FilmLook): void;
  close(): void;
}
