import { chordText, keysOf, type ShortcutId, type ShortcutScope, shortcuts } from './shortcuts.ts';
import { t } from './strings/t.ts';

export const scopes: readonly ShortcutScope[] = ['review', 'edit', 'replay', 'queue', 'global'];

/** The actions of a scope whose name or keys contain the text, in the table's order. */
export function actionsOf(scope: ShortcutScope, text = ''): readonly ShortcutId[] {
  return (Object.keys(shortcuts) as ShortcutId[]).filter(
    (id) => shortcuts[id].scope === scope && matches(text, t.shortcuts[id], keysOf(id)),
  );
}

/** Whether the text stands in the name of an action or is one of its keys (`z` finds Ctrl+Z). */
export function matches(text: string, label: string, keys: readonly string[]): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const shown = keys.map((key) => chordText(key).toLowerCase());
  return label.toLowerCase().includes(wanted) || shown.some((key) => key === wanted || key.split('+').includes(wanted));
}
