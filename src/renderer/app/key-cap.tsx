import { type ShortcutId, shortcutKey } from './shortcuts.ts';

interface KeyCapProps {
  readonly id: ShortcutId;
  readonly className?: string | undefined;
  readonly title?: string;
}

/** The key of an action as a cap; nothing where no key is left to it. */
export function KeyCap({ id, className, title }: KeyCapProps) {
  const key = shortcutKey(id);
  return key === '' ? null : (
    <kbd className={className} title={title}>
      {key}
    </kbd>
  );
}
