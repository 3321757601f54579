import { emptyRect, isEmpty, type Rect, union } from '#domain/rect.ts';
import { afterFrame } from './after-frame.ts';
import { loupePlace, loupeView } from './loupe.ts';
import type { Scene, Stage } from './stage.ts';
import type { Point } from './view.ts';

/** What is told once it can be seen. */
export interface Painted {
  /** Drawn for the first time since `showFilm`. */
  filmPainted(): void;
  /** Drawn because mask pixels changed in place. */
  maskPainted(): void;
  /** Drawn with the masks hidden, or shown again, while a key is held. */
  peekPainted(): void;
}

export interface Loupe {
  readonly at: Point;
  readonly factor: number;
}

/** Collects what changed and draws at most once a frame, and no more of the stage than changed. */
export class FramePainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #stage: Stage;
  readonly #painted: Painted;
  #scene: Scene;
  #frame = 0;
  #everything = false;
  #dirty: Rect = emptyRect;
  #filmIsNew = false;
  #peeking = false;
  #peekIsNew = false;
  #loupe: Loupe | null = null;
  #drawnLoupe: Rect | null = null;

  constructor(canvas: HTMLCanvasElement, stage: Stage, first: { readonly scene: Scene; readonly painted: Painted }) {
    this.#canvas = canvas;
    this.#stage = stage;
    this.#scene = first.scene;
    this.#painted = first.painted;
  }

  /** Everything is drawn again, as `scene` says. */
  show(scene: Scene): void {
    if (scene.mask !== this.#scene.mask) this.#dirty = emptyRect;
    this.#scene = scene;
    this.#everything = true;
    this.#schedule();
  }

  /** The next frame is the first of another film. */
  expectFilm(): void {
    this.#filmIsNew = true;
  }

  /** Mask pixels in `rect` were rewritten in place. */
  damage(rect: Rect): void {
    this.#dirty = union(this.#dirty, rect);
    this.#schedule();
  }

  /** Hides the masks until told otherwise. */
  peek(peeking: boolean): void {
    if (peeking === this.#peeking) return;
    this.#peeking = peeking;
    // What is drawn above the canvas is hidden by style, in the same frame.
    this.#canvas.toggleAttribute('data-peeking', peeking);
    this.#peekIsNew = true;
    this.#everything = true;
    this.#schedule();
  }

  /** Lays a loupe over the film, or takes it away. */
  magnify(loupe: Loupe | null): void {
    if (!loupe && !this.#loupe) return;
    this.#loupe = loupe;
    this.#schedule();
  }

  /** Draws what is waiting without waiting for the frame: the canvas was cleared by a change of its size. */
  drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const mask = isEmpty(this.#dirty) ? null : this.#dirty;
    const shown = this.#peeking ? hideMasks(this.#scene) : this.#scene;
    if (this.#everything || mask) this.#stage.draw(shown, { mask, everything: this.#everything });
    this.#drawLoupe(shown);
    const news = { film: this.#filmIsNew, mask: mask !== null, peek: this.#peekIsNew };
    this.#everything = false;
    this.#dirty = emptyRect;
    this.#filmIsNew = false;
    this.#peekIsNew = false;
    if (news.film) afterFrame(() => this.#painted.filmPainted());
    if (news.mask) afterFrame(() => this.#painted.maskPainted());
    if (news.peek) afterFrame(() => this.#painted.peekPainted());
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#stage.close();
  }

  /** The loupe lies on top of what was drawn; where it lay before is drawn anew. */
  #drawLoupe(shown: Scene): void {
    const before = this.#drawnLoupe;
    if (before && !this.#everything) this.#stage.draw(shown, { mask: null, everything: true, within: before });
    this.#drawnLoupe = null;
    if (!this.#loupe) return;
    const { at, factor } = this.#loupe;
    const within = loupePlace(at, this.#canvas);
    this.#stage.draw({ ...shown, view: loupeView(shown.view, at, factor) }, { mask: null, everything: true, within });
    this.#drawnLoupe = within;
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.drawNow());
  }
}

function hideMasks(scene: Scene): Scene {
  return { ...scene, overlay: { ...scene.overlay, mode: 'none' } };
}
