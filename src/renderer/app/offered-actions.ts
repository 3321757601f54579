import type { ShortcutId } from './shortcuts.ts';
import type { ShortcutHandlers } from './use-shortcuts.ts';

type Latest = { readonly current: ShortcutHandlers };
const offers = new Set<Latest>();

/** Makes the actions of a screen known while their keys work. @returns what takes them back. */
export function offerActions(latest: Latest): () => void {
  offers.add(latest);
  return () => void offers.delete(latest);
}

/** What can be done right now by key, and how. A key that is held is pressed and let go. */
export function offeredActions(): ReadonlyMap<ShortcutId, () => void> {
  const actions = new Map<ShortcutId, () => void>();
  for (const { current } of offers) {
    for (const [id, handler] of Object.entries(current)) {
      actions.set(id as ShortcutId, () => {
        if (typeof handler === 'function') return handler();
        const now = performance.now();
        handler.press(now);
        handler.release(now);
      });
    }
  }
  return actions;
}
