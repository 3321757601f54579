import { offeredActions } from '../offered-actions.ts';
import { type ShortcutId, shortcutKey, shortcuts } from '../shortcuts.ts';
import { en } from '../strings/en.ts';
import { t } from '../strings/t.ts';
import type { Command } from './command.ts';

/** What only makes sense while its key is held, and the palette itself. */
const unsuited: ReadonlySet<ShortcutId> = new Set<ShortcutId>(['palette', 'peek', 'pan', 'magnify']);

/** Every action of the key table that the screen offers right now, those of the screen before those of everywhere. */
export function actionCommands(): readonly Command[] {
  const offered = offeredActions();
  const ids = (Object.keys(shortcuts) as ShortcutId[]).filter((id) => offered.has(id) && !unsuited.has(id));
  const isGlobal = (id: ShortcutId) => (shortcuts[id].scope === 'global' ? 1 : 0);
  return ids
    .toSorted((a, b) => isGlobal(a) - isGlobal(b))
    .map((id) => ({
      id: `action ${id}`,
      label: t.shortcuts[id],
      alias: en.shortcuts[id],
      group: t.keySheet.scopes[shortcuts[id].scope],
      cap: shortcutKey(id),
      // Asked again: what the screen does may have changed since the palette was opened.
      run: () => offeredActions().get(id)?.(),
    }));
}
