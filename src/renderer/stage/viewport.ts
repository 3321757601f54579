import type { FilmPixels } from '#contract/cases.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { emptyRect, isEmpty, type Rect, union } from '#domain/rect.ts';
import { createStage } from './create-stage.ts';
import type { Overlay, Scene, Stage } from './stage.ts';
import {
  actualSize,
  carryOver,
  fitView,
  isFitted,
  keepInSight,
  type Point,
  pan,
  type Size,
  screenToFilm,
  type View,
  zoomAt,
} from './view.ts';
import { automaticWindow, dragWindow, type GreyWindow, presetWindow, type WindowPreset } from './window-level.ts';

/** What the panels show of the viewport. A new object after every change, for `useSyncExternalStore`. */
export interface ViewportState {
  readonly view: View;
  readonly window: GreyWindow;
  readonly fitted: boolean;
  /** Film pixels as held: smaller than the film when a reduced one is shown. */
  readonly film: FilmPixels | null;
}

export interface Painted {
  /** Drawn for the first time since `showFilm`. */
  filmPainted(): void;
  /** Drawn because mask pixels changed in place. */
  maskPainted(): void;
}

const noFilm: Scene = {
  film: null,
  mask: null,
  second: null,
  filmSize: { width: 1, height: 1 },
  view: { scale: 1, left: 0, top: 0 },
  window: { low: 0, high: 255, invert: false },
  overlay: { mode: 'contour', opacity: 0.4, contourPx: 1 },
};

/** One film on one canvas: keeps the scene, answers the mouse in terms of view and window, and draws at most once a frame. */
export class Viewport {
  readonly #canvas: HTMLCanvasElement;
  readonly #stage: Stage;
  readonly #painted: Painted;
  readonly #watchers = new Set<() => void>();
  #scene = noFilm;
  #state: ViewportState = { view: noFilm.view, window: noFilm.window, fitted: true, film: null };
  #frame = 0;
  #everything = false;
  #dirty: Rect = emptyRect;
  #filmIsNew = false;

  constructor(canvas: HTMLCanvasElement, painted: Painted, prefer?: Stage['kind']) {
    this.#canvas = canvas;
    this.#stage = createStage(canvas, prefer);
    this.#painted = painted;
  }

  get maxFilmSide(): number {
    return this.#stage.maxFilmSide;
  }

  get kind(): Stage['kind'] {
    return this.#stage.kind;
  }

  readonly state = (): ViewportState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Size of the stage in device pixels. */
  resize(size: Size): void {
    const from = { film: this.#scene.filmSize, stage: this.#stageSize() };
    if (from.stage.width === size.width && from.stage.height === size.height) return;
    this.#canvas.width = size.width;
    this.#canvas.height = size.height;
    this.#change({ view: carryOver(this.#scene.view, from, { film: from.film, stage: size }) });
    this.#drawNow();
  }

  /** Shows another film: fitted, with its automatic window; null shows nothing. */
  showFilm(film: FilmPixels | null): void {
    if (film === this.#scene.film) return;
    this.#filmIsNew = film !== null;
    const filmSize = film ? { width: film.filmWidth, height: film.filmHeight } : noFilm.filmSize;
    const window = film ? automaticWindow(film) : noFilm.window;
    this.#change({ film, filmSize, window, view: fitView(filmSize, this.#stageSize()) });
  }

  /** The same film with more or fewer pixels: view and window stay. */
  refineFilm(film: FilmPixels): void {
    if (film !== this.#scene.film) this.#change({ film });
  }

  showMasks(mask: Labelmap | null, second: Labelmap | null): void {
    if (mask === this.#scene.mask && second === this.#scene.second) return;
    if (mask !== this.#scene.mask) this.#dirty = emptyRect;
    this.#change({ mask, second });
  }

  setOverlay(overlay: Overlay): void {
    this.#change({ overlay });
  }

  /** Mask pixels in `rect` were rewritten in place. */
  damage(rect: Rect): void {
    this.#dirty = union(this.#dirty, rect);
    this.#schedule();
  }

  prepare(film: FilmPixels): void {
    this.#stage.prepare(film);
  }

  toFilm(at: Point): Point {
    return screenToFilm(this.#scene.view, at);
  }

  zoom(at: Point, factor: number): void {
    const least = Math.min(1, fitView(this.#scene.filmSize, this.#stageSize()).scale) * 0.5;
    this.#look(zoomAt(this.#scene.view, at, factor, { min: least }));
  }

  pan(dx: number, dy: number): void {
    this.#look(pan(this.#scene.view, dx, dy));
  }

  fit(): void {
    this.#look(fitView(this.#scene.filmSize, this.#stageSize()));
  }

  /** One film pixel per screen pixel around `at` (the middle of the stage when left out), or back to the whole film. */
  toggleActualSize(at?: Point): void {
    const stage = this.#stageSize();
    if (Math.abs(this.#scene.view.scale - 1) < 1e-6 && !this.#state.fitted) this.fit();
    else this.#look(actualSize(this.#scene.view, at ?? { x: stage.width / 2, y: stage.height / 2 }));
  }

  setWindow(window: GreyWindow): void {
    this.#change({ window });
  }

  dragWindow(start: GreyWindow, dx: number, dy: number): void {
    const { film } = this.#scene;
    const stage = this.#stageSize();
    const stageSide = Math.min(stage.width, stage.height);
    if (film) this.setWindow(dragWindow(start, { dx, dy, stageSide }, film));
  }

  presetWindow(preset: WindowPreset): void {
    const { film, window } = this.#scene;
    if (film) this.setWindow(presetWindow(preset, film, preset === 'automatic' ? false : window.invert));
  }

  invert(): void {
    const { window } = this.#scene;
    this.setWindow({ ...window, invert: !window.invert });
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#stage.close();
  }

  #look(view: View): void {
    this.#change({ view: keepInSight(view, this.#scene.filmSize, this.#stageSize()) });
  }

  #stageSize(): Size {
    return { width: this.#canvas.width, height: this.#canvas.height };
  }

  #change(change: Partial<Scene>): void {
    this.#scene = { ...this.#scene, ...change };
    const { view, window, film, filmSize } = this.#scene;
    this.#everything = true;
    this.#schedule();
    if (this.#state.view === view && this.#state.window === window && this.#state.film === film) return;
    this.#state = { view, window, film, fitted: isFitted(view, filmSize, this.#stageSize()) };
    for (const watcher of this.#watchers) watcher();
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const mask = isEmpty(this.#dirty) ? null : this.#dirty;
    if (!mask && !this.#everything) return;
    this.#stage.draw(this.#scene, { mask, everything: this.#everything });
    const filmIsNew = this.#filmIsNew;
    this.#everything = false;
    this.#dirty = emptyRect;
    this.#filmIsNew = false;
    if (filmIsNew) afterFrame(() => this.#painted.filmPainted());
    if (mask) afterFrame(() => this.#painted.maskPainted());
  }
}

/** Runs once the frame being made has been handed over for display. */
function afterFrame(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
