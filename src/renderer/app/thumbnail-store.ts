import type { Thumbnail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';

/** A thumbnail ready to show. The film as a JPEG and as the address of one; both null when it cannot be read. */
export interface ReadyThumbnail {
  readonly width: number;
  readonly height: number;
  readonly film: Blob | null;
  readonly url: string | null;
  readonly contour: string;
}

export interface ThumbnailStore {
  get(caseId: CaseId): ReadyThumbnail | undefined;
  /** Wants a thumbnail until the returned function is called; `changed` runs when it comes or is replaced. */
  want(caseId: CaseId, changed: () => void): () => void;
  /** Asks again for a thumbnail whose mask changed; the old one stays until the new one is here. */
  forget(caseId: CaseId): void;
  forgetAll(): void;
  /** Has another store forget what this one is told to forget, until the returned function is called. */
  passOn(to: ThumbnailStore): () => void;
  /** Lets go of everything with its object URLs, also of what is still to come; wanted again, thumbnails are fetched again. */
  close(): void;
}

type Fetch = (caseIds: CaseId[], side: number) => Promise<readonly Thumbnail[]>;

const batchSize = 8;
const atOnce = 2;
/** Nothing is asked for while ever new films come into sight, but not for longer than this. */
const settledMs = 80;
const longestMs = 400;
/** Some screens full; the core keeps many more and gives them again at once. */
const kept = 300;
export const thumbnailSide = 224;

/**
 * Fetches thumbnails in small batches once the list comes to rest, the latest wanted first, and never those that scrolled away
 * meanwhile: making one takes the core as long as a frame, and the frames of a scrolling list want the processor too.
 * The least recently used are dropped with their object URLs.
 */
export function createThumbnailStore(fetch: Fetch): ThumbnailStore {
  const ready = new Map<CaseId, ReadyThumbnail>();
  const stale = new Set<CaseId>();
  const watchers = new Map<CaseId, Set<() => void>>();
  const pending = new Set<CaseId>();
  const inFlight = new Set<CaseId>();
  const followers = new Set<ThumbnailStore>();
  let isOpen = true;
  let running = 0;
  /** When the first of those that are waiting was wanted. */
  let since: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    const now = Date.now();
    since ??= now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        since = null;
        pump();
      },
      Math.min(settledMs, Math.max(0, since + longestMs - now)),
    );
  }

  function pump(): void {
    if (since !== null) return;
    while (running < atOnce && pending.size > 0) {
      const batch = [...pending].slice(-batchSize);
      for (const caseId of batch) {
        pending.delete(caseId);
        inFlight.add(caseId);
        stale.delete(caseId);
      }
      running += 1;
      void load(batch);
    }
  }

  async function load(batch: CaseId[]): Promise<void> {
    try {
      for (const thumbnail of await fetch(batch, thumbnailSide)) put(thumbnail);
    } catch {
      // Not answered (connection lost, workspace closed): whoever still wants it asks again when it next appears.
    } finally {
      for (const caseId of batch) inFlight.delete(caseId);
      running -= 1;
      for (const caseId of batch) if (stale.has(caseId) && watchers.has(caseId)) pending.add(caseId);
      pump();
    }
  }

  function put(thumbnail: Thumbnail): void {
    if (!isOpen) return;
    const { caseId, width, height, jpeg, contour } = thumbnail;
    release(ready.get(caseId));
    ready.delete(caseId);
    const film = jpeg ? new Blob([jpeg.slice()], { type: 'image/jpeg' }) : null;
    ready.set(caseId, { width, height, film, url: film && URL.createObjectURL(film), contour });
    for (const changed of watchers.get(caseId) ?? []) changed();
    for (const oldest of ready.keys()) {
      if (ready.size <= kept) break;
      if (watchers.has(oldest)) continue;
      release(ready.get(oldest));
      ready.delete(oldest);
    }
  }

  function ask(caseId: CaseId): void {
    if (inFlight.has(caseId)) return;
    pending.delete(caseId);
    pending.add(caseId);
    schedule();
  }

  function forget(caseId: CaseId): void {
    stale.add(caseId);
    if (watchers.has(caseId)) ask(caseId);
  }

  return {
    get: (caseId) => ready.get(caseId),
    want(caseId, changed) {
      isOpen = true;
      const set = watchers.get(caseId) ?? new Set();
      watchers.set(caseId, set.add(changed));
      if (!ready.has(caseId) || stale.has(caseId)) ask(caseId);
      return () => {
        set.delete(changed);
        if (set.size > 0) return;
        watchers.delete(caseId);
        pending.delete(caseId);
      };
    },
    forget(caseId) {
      forget(caseId);
      for (const follower of followers) follower.forget(caseId);
    },
    forgetAll() {
      for (const caseId of [...ready.keys(), ...watchers.keys()]) forget(caseId);
      for (const follower of followers) follower.forgetAll();
    },
    passOn(to) {
      followers.add(to);
      return () => void followers.delete(to);
    },
    close() {
      isOpen = false;
      clearTimeout(timer);
      since = null;
      for (const thumbnail of ready.values()) release(thumbnail);
      for (const each of [ready, stale, pending]) each.clear();
    },
  };
}

function release(thumbnail: ReadyThumbnail | undefined): void {
  if (thumbnail?.url) URL.revokeObjectURL(thumbnail.url);
}
