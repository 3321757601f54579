import type { MaskSession } from '#renderer/editor/mask-session.ts';
import type { Point } from '#renderer/stage/view.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import type { GreyWindow } from '#renderer/stage/window-level.ts';

/** What the mouse works on; read anew at every event. */
export interface PointerTarget {
  readonly viewport: Viewport;
  /** The mask being redrawn; null while reviewing. */
  readonly session: MaskSession | null;
  /** Space is held. */
  readonly panning: boolean;
  /** The pointer in screen pixels, and whether Ctrl swaps adding and taking away. Null when it left the stage. */
  hover(at: Point | null, swapped: boolean): void;
}

/** What the pointer that is down does. Others that come meanwhile, as a palm beside a pen, do nothing. */
type Drag = { readonly pointerId: number } & DragKind;

type DragKind =
  | { readonly kind: 'draw'; readonly moved: { at: Point } }
  | { readonly kind: 'pan' }
  | { readonly kind: 'zoom'; readonly around: Point }
  | { readonly kind: 'window'; readonly from: Point; readonly start: GreyWindow };

/**
 * The radiology law of the mouse: left drag is the active tool, or window and level while reviewing; middle drag pans; right
 * drag and wheel zoom. Space makes any drag a pan. @returns a function that stops listening.
 */
export function listenToPointer(element: HTMLElement, target: () => PointerTarget | null): () => void {
  let drag: Drag | null = null;
  let last: Point = { x: 0, y: 0 };
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(kind: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(kind, handle, { signal: stop.signal, passive: false });

  function place(event: MouseEvent): Point {
    return placeIn(element.getBoundingClientRect(), event);
  }

  /** A pointer other than the one that is down. */
  function isAnother({ pointerId }: PointerEvent): boolean {
    return drag !== null && drag.pointerId !== pointerId;
  }

  on('pointerdown', (event) => {
    const now = target();
    if (!now || drag) return;
    const { pointerId } = event;
    element.setPointerCapture(pointerId);
    last = place(event);
    if (event.button === 1 || now.panning) drag = { pointerId, kind: 'pan' };
    else if (event.button === 2) drag = { pointerId, kind: 'zoom', around: last };
    else if (event.button !== 0) return;
    else if (now.session) {
      drag = { pointerId, kind: 'draw', moved: { at: last } };
      const closeWithinPx = 8 / now.viewport.state().view.scale;
      now.session.press(now.viewport.toFilm(last), { swapped: event.ctrlKey || event.metaKey, closeWithinPx });
    } else drag = { pointerId, kind: 'window', from: last, start: now.viewport.state().window };
    event.preventDefault();
    element.dataset['pointed'] = '';
    element.focus({ preventScroll: true });
  });
  on('blur', () => delete element.dataset['pointed']);

  on('pointermove', (event) => {
    const now = target();
    if (!now || isAnother(event)) return;
    // Asked for once, before anything moves: afterwards the browser would have to lay the page out again to answer.
    const box = element.getBoundingClientRect();
    const at = placeIn(box, event);
    if (drag?.kind === 'draw' && now.session) draw(now, now.session, { event, box, moved: drag.moved });
    now.hover(at, event.ctrlKey || event.metaKey);
    if (drag?.kind === 'draw') return;
    if (drag?.kind === 'pan') now.viewport.pan(at.x - last.x, at.y - last.y);
    else if (drag?.kind === 'zoom') now.viewport.zoom(drag.around, Math.exp((last.y - at.y) / 180));
    else if (drag?.kind === 'window') now.viewport.windowing.drag(drag.start, at.x - drag.from.x, at.y - drag.from.y);
    else if (!drag) now.session?.hover(now.viewport.toFilm(at));
    last = at;
  });

  /** Every position the mouse had since the last frame, so that a fast stroke has no corners cut. */
  function draw({ viewport }: PointerTarget, session: MaskSession, { event, box, moved }: Stretch): void {
    const { tool } = session.state();
    const isOutline = tool === 'polygon' || tool === 'wire';
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) {
      const at = placeIn(box, each);
      if (isOutline && Math.hypot(at.x - moved.at.x, at.y - moved.at.y) < 6) continue;
      moved.at = at;
      session.drag(viewport.toFilm(at));
    }
  }

  function end(event: PointerEvent): void {
    if (isAnother(event)) return;
    if (drag?.kind === 'draw') target()?.session?.release();
    drag = null;
  }
  on('pointerup', end);
  // The browser can take a pointer away without a word about its button.
  on('lostpointercapture', end);
  on('pointercancel', (event) => {
    if (isAnother(event)) return;
    if (drag?.kind === 'draw') target()?.session?.cancel();
    drag = null;
  });
  on('pointerleave', (event) => {
    if (!isAnother(event)) target()?.hover(null, false);
  });
  on('contextmenu', (event) => event.preventDefault());
  on('auxclick', (event) => event.preventDefault());

  on('dblclick', (event) => {
    const now = target();
    if (!now || event.button !== 0) return;
    if (!now.session) now.viewport.toggleActualSize(place(event));
    else now.session.closeOutline();
  });

  on('wheel', (event) => {
    const now = target();
    if (!now) return;
    event.preventDefault();
    const turned = event.deltaY || event.deltaX;
    if (now.viewport.cursor.turn(turned < 0 ? 1 : -1)) return;
    if (event.shiftKey && now.session) now.session.resize(turned < 0 ? 1 : -1);
    else {
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? turned * 30 : turned;
      now.viewport.zoom(place(event), Math.exp(-Math.max(-240, Math.min(240, pixels)) / 500));
    }
    now.hover(place(event), event.ctrlKey || event.metaKey);
  });

  return () => stop.abort();
}

/** A movement while the tool is down. */
interface Stretch {
  readonly event: PointerEvent;
  readonly box: DOMRect;
  /** Where the last point of an outline was taken. */
  readonly moved: { at: Point };
}

/** Screen pixels from the corner of the stage. */
function placeIn(box: DOMRect, event: MouseEvent): Point {
  const ratio = window.devicePixelRatio;
  return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
}
