import type { FilmPixels } from '#contract/cases.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import { createStage } from './create-stage.ts';
import { CursorGlass } from './cursor-glass.ts';
import { type FilmSample, sampleFilm } from './film-sample.ts';
import { firstLook, type Kept, noneKept } from './first-look.ts';
import { FramePainter, type Painted } from './frame-painter.ts';
import { type Look, lookOf, viewOf } from './look.ts';
import { noFilm } from './no-film.ts';
import type { Overlay, Scene, Stage } from './stage.ts';
import {
  carryOver,
  fitView,
  frameRect,
  isFitted,
  keepInSight,
  middleOf,
  type Point,
  pan,
  type Size,
  screenToFilm,
  type View,
} from './view.ts';
import { type Looked, steppedAside, toggledActualSize, zoomed } from './view-steps.ts';
import type { ViewportState } from './viewport-state.ts';
import { Windowing } from './windowing.ts';

/** One film on one canvas: keeps the scene, answers the mouse in terms of view and window, and draws at most once a frame. */
export class Viewport {
  readonly #canvas: HTMLCanvasElement;
  readonly #stage: Stage;
  readonly #painter: FramePainter;
  readonly cursor = new CursorGlass();
  readonly windowing = new Windowing({
    shown: () => ({ film: this.#scene.film, window: this.#scene.window, stage: this.#stageSize() }),
    show: (window) => this.#change({ window }),
  });
  readonly #watchers = new Set<() => void>();
  readonly #followers = new Set<Viewport>();
  /** Whose view is shown here too; null while the view is its own. */
  #leader: Viewport | null = null;
  #scene = noFilm;
  #state: ViewportState = { view: noFilm.view, window: noFilm.window, fitted: true, film: null, closestScale: 1 };
  /** The film that was shown last, also while none is. */
  #lastFilm: FilmPixels | null = null;

  constructor(canvas: HTMLCanvasElement, painted: Painted, prefer?: Stage['kind']) {
    this.#canvas = canvas;
    this.#stage = createStage(canvas, prefer);
    this.#painter = new FramePainter(canvas, this.#stage, { scene: noFilm, painted });
    this.cursor.watch(() => {
      this.#painter.magnify(this.cursor.loupe);
      this.#tell();
    });
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
    // The leader has carried the view over to its own new size, or will: to do it here as well would do it twice.
    const own = () => carryOver(this.#scene.view, from, { film: from.film, stage: size });
    this.#change({ view: this.#leader ? this.#leader.#scene.view : own() });
    this.#painter.drawNow();
  }

  /** Shows another film; null shows nothing. */
  showFilm(film: FilmPixels | null, keep: Kept = noneKept): void {
    if (film === this.#scene.film) return;
    this.#lastFilm = this.#scene.film ?? this.#lastFilm;
    if (!film) {
      this.#change({ film });
      return;
    }
    this.#painter.expectFilm();
    this.#change(this.#firstLook(film, keep));
  }

  /** The same film with more or fewer pixels: view and window stay. */
  refineFilm(film: FilmPixels): void {
    if (film !== this.#scene.film) this.#change({ film });
  }

  showMasks(mask: Labelmap | null, second: Labelmap | null): void {
    if (mask === this.#scene.mask && second === this.#scene.second) return;
    this.#change({ mask, second });
  }

  setOverlay(overlay: Overlay): void {
    this.#change({ overlay });
  }

  /** Another canvas of this one's size shows the same film, view, window and style, with a mask of its own. @returns how to part. */
  lead(follower: Viewport): () => void {
    this.#followers.add(follower);
    follower.#leader = this;
    follower.#follow(this.#scene);
    return () => {
      this.#followers.delete(follower);
      follower.#leader = null;
    };
  }

  /** Hides the masks for as long as a key is held, in the next frame, without a word to the panels. */
  peek(peeking: boolean): void {
    this.#painter.peek(peeking);
    for (const follower of this.#followers) follower.peek(peeking);
  }

  /** What lies under the pointer; null outside the film. */
  underCursor(): FilmSample | null {
    const { film, mask, view } = this.#scene;
    const { at } = this.cursor;
    return at && film ? sampleFilm(film, mask, screenToFilm(view, at)) : null;
  }

  /** Part of the stage that the loupe covers, in screen pixels; null without one. */
  loupePlace(): Rect | null {
    return this.cursor.place(this.#stageSize());
  }

  /** Mask pixels in `rect` were rewritten in place. */
  damage(rect: Rect): void {
    this.#painter.damage(rect);
  }

  /** Gets a film ready, so that showing it next costs no more than drawing it. */
  prepare(film: FilmPixels, keep: Kept = noneKept): void {
    this.#stage.prepare(this.#firstLook(film, keep));
  }

  /** The film under the pointer, or under the middle of the stage while the pointer is elsewhere. */
  aim(): Point {
    return this.toFilm(this.cursor.at ?? middleOf(this.#stageSize()));
  }

  toFilm(at: Point): Point {
    return screenToFilm(this.#scene.view, at);
  }

  zoom(at: Point, factor: number): void {
    this.#look(zoomed(this.#looked(), at, factor));
  }

  pan(dx: number, dy: number): void {
    this.#look(pan(this.#scene.view, dx, dy));
  }

  /** Zooms by key: around the pointer, or the middle of the stage while it is elsewhere. */
  zoomBy(factor: number): void {
    this.zoom(this.cursor.at ?? middleOf(this.#stageSize()), factor);
  }

  /** Looks further to the right and down, in tenths of the stage's shorter side. */
  panBy(right: number, down: number): void {
    this.#look(steppedAside(this.#looked(), right, down));
  }

  fit(): void {
    this.#look(fitView(this.#scene.filmSize, this.#stageSize()));
  }

  readonly looksAt = (): Look => lookOf(this.#scene.view, this.#scene.filmSize, this.#stageSize());

  readonly lookAt = (look: Look): void => this.#look(viewOf(look, this.#scene.filmSize, this.#stageSize()));

  /** Brings a part of the film to the middle, with enough around it to see where it lies. */
  frame(part: Rect): void {
    this.#look(frameRect(part, this.#scene.filmSize, this.#stageSize()));
  }

  /** One film pixel per screen pixel around `at` (the middle of the stage when left out), or back to the whole film. */
  toggleActualSize(at?: Point): void {
    this.#look(toggledActualSize(this.#looked(), this.#state.fitted, at));
  }

  close(): void {
    this.#painter.close();
  }

  #firstLook(film: FilmPixels, keep: Kept) {
    const before = { ...this.#scene, film: this.#scene.film ?? this.#lastFilm };
    return firstLook(film, before, { keep, stage: this.#stageSize() });
  }

  #look(view: View): void {
    this.#change({ view: keepInSight(view, this.#scene.filmSize, this.#stageSize()) });
  }

  #looked(): Looked {
    return { view: this.#scene.view, film: this.#scene.filmSize, stage: this.#stageSize() };
  }

  #stageSize(): Size {
    return { width: this.#canvas.width, height: this.#canvas.height };
  }

  #follow(scene: Scene): void {
    this.#change({ ...scene, mask: this.#scene.mask, second: this.#scene.second });
  }

  #change(change: Partial<Scene>): void {
    this.#scene = { ...this.#scene, ...change };
    this.#painter.show(this.#scene);
    for (const follower of this.#followers) follower.#follow(this.#scene);
    this.#tell();
    this.cursor.tell();
  }

  #tell(): void {
    const { view, window, film, filmSize } = this.#scene;
    const closestScale = view.scale * this.cursor.factor;
    const known = this.#state;
    if (known.view === view && known.window === window && known.film === film && known.closestScale === closestScale)
      return;
    this.#state = { view, window, film, fitted: isFitted(view, filmSize, this.#stageSize()), closestScale };
    for (const watcher of this.#watchers) watcher();
  }
}
