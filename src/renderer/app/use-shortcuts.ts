import { useLayoutEffect, useRef } from 'react';
import { isComposing } from './is-composing.ts';
import { offerActions } from './offered-actions.ts';
import { keysOf, looksIn, type ShortcutId, type ShortcutScope, shortcuts } from './shortcuts.ts';

/**
 * A plain handler runs on the key going down; a pair also learns when a held key is let go. Times are when the hand moved, on the
 * clock of `performance.now()`: a busy page hears of it later.
 */
export type ShortcutHandler = (() => void) | HeldKey;
export interface HeldKey {
  press(atMs: number): void;
  release(atMs: number): void;
}
export type ShortcutHandlers = Partial<Record<ShortcutId, ShortcutHandler>>;

/**
 * Listens for the keys of `scope` while the component is mounted. Keys typed into a field belong to the field, Enter and
 * Space on a button reached by keyboard or in an open menu belong there, and nothing works below an open dialog. The scopes `edit`
 * and `replay` may also handle looks (peek, invert, pan), after their own keys. A repeat of a held key is not a second press unless the
 * shortcut steps.
 */
export function useShortcuts(
  scope: ShortcutScope,
  handlers: ShortcutHandlers,
  options: { readonly enabled?: boolean } = {},
): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  const enabled = options.enabled ?? true;

  // Before the screen is painted: on a busy machine other effects come later, and a key pressed at what is seen would be lost.
  useLayoutEffect(() => {
    if (!enabled) return;
    const held = new Map<string, HeldKey>();
    const withdraw = offerActions(latest);

    function down(event: KeyboardEvent): void {
      if (event.defaultPrevented || isComposing(event) || belongsElsewhere(event)) return;
      const id = shortcutOf(event, scope, latest.current);
      const handler = id && latest.current[id];
      if (!handler) return;
      event.preventDefault();
      if (typeof handler === 'function') {
        if (!event.repeat || steps(id)) handler();
        return;
      }
      if (event.repeat || held.has(event.code)) return;
      held.set(event.code, handler);
      handler.press(event.timeStamp);
    }
    function up(event: KeyboardEvent): void {
      held.get(event.code)?.release(event.timeStamp);
      held.delete(event.code);
    }
    function letAllGo(): void {
      for (const handler of held.values()) handler.release(performance.now());
      held.clear();
    }
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', letAllGo);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', letAllGo);
      letAllGo();
      withdraw();
    };
  }, [scope, enabled]);
}

/** The chord of a key event in the table's spelling. Shift is not named for characters that need it anyway (`?`, `+`). */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isSymbol = key.length === 1 && !/[A-Z]/.test(key);
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey && !isSymbol ? 'Shift+' : '';
  return `${ctrl}${shift}${event.altKey ? 'Alt+' : ''}${key}`;
}

function shortcutOf(event: KeyboardEvent, scope: ShortcutScope, handlers: ShortcutHandlers): ShortcutId | undefined {
  const chord = chordOf(event);
  const answering = (Object.keys(handlers) as ShortcutId[]).filter((id) => keysOf(id).includes(chord));
  const own = answering.find((id) => shortcuts[id].scope === scope);
  return own ?? answering.find((id) => looksIn(id, scope));
}

/** What a held key goes on doing. */
const stepping: ReadonlySet<ShortcutId> = new Set<ShortcutId>([
  'smaller',
  'larger',
  'undo',
  'redo',
  'lighter',
  'stronger',
  'zoomIn',
  'zoomOut',
  'panLeft',
  'panRight',
  'panUp',
  'panDown',
  'replayBack',
  'replayForward',
]);

function steps(id: ShortcutId): boolean {
  return stepping.has(id);
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  const target = event.target;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  const isChord = event.ctrlKey || event.metaKey || /^F\d/.test(event.key);
  if (target.matches('input:not([type=range],[type=checkbox],[type=radio]), textarea, select, [contenteditable]'))
    return !isChord || /^[zyacvx]$/i.test(event.key);
  if (event.key === 'Enter' || event.key === ' ')
    return (
      target.matches('button:focus-visible, a:focus-visible') ||
      target.closest('[role="dialog"], [role="menu"]') !== null
    );
  return target.matches('[role="slider"], [type=range]') && event.key.startsWith('Arrow');
}
