import { Kbd } from '@mantine/core';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { isComposing } from '../is-composing.ts';
import { t } from '../strings/t.ts';
import type { Command } from './command.ts';
import { Hits } from './hits.tsx';
import styles from './palette.module.css';
import { rankCommands } from './rank-commands.ts';
import { useCommands } from './use-commands.ts';

interface PaletteProps {
  readonly opened: boolean;
  onClose(): void;
}

/** Everything that can be done from here, found by a few letters and done with Enter. */
export function Palette({ opened, onClose }: PaletteProps) {
  const before = useRef<Element | null>(null);
  if (opened && !before.current) before.current = document.activeElement;

  /** The focus goes back first: what the command does may move it on. */
  function close(command?: Command): void {
    const last = before.current;
    before.current = null;
    onClose();
    requestAnimationFrame(() => {
      if (last instanceof HTMLElement && last.isConnected) last.focus({ preventScroll: true });
      command?.run();
    });
  }
  return (
    <Dialog opened={opened} onClose={() => close()} title={t.palette.title} widthPx={640} bare returnsFocus={false}>
      <Commands onRun={close} />
    </Dialog>
  );
}

function Commands({ onRun }: { onRun(command?: Command): void }) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const commands = useCommands(typed);
  const ranked = rankCommands(commands, typed);
  const at = Math.min(active, ranked.length - 1);
  const activeId = ranked[at] ? optionId(ranked[at].command.id) : undefined;
  // The dialog gives its field the focus a turn of the event loop later: letters typed right after Ctrl+K would be lost until then.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && ranked.length > 0) {
      event.preventDefault();
      const next = at + step;
      const wraps = Math.abs(step) === 1;
      setActive(wraps ? (next + ranked.length) % ranked.length : Math.max(0, Math.min(ranked.length - 1, next)));
    } else if (event.key === 'Enter' && !isComposing(event.nativeEvent) && ranked[at]) {
      event.preventDefault();
      onRun(ranked[at].command);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onRun();
    }
  }

  return (
    <div className={styles.palette}>
      <input
        ref={field}
        className={styles.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        aria-label={t.palette.title}
        placeholder={t.palette.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" className={styles.list} role="listbox" aria-label={t.palette.results}>
        {ranked.map(({ command, hits }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and handles the keys.
          <div
            key={command.id}
            id={optionId(command.id)}
            role="option"
            tabIndex={-1}
            className={styles.option}
            aria-selected={index === at}
            onClick={() => onRun(command)}
          >
            <Hits text={command.label} hits={hits} />
            <span className={styles.group}>{command.group}</span>
            <span className={styles.cap}>{command.cap ? <Kbd size="xs">{command.cap}</Kbd> : null}</span>
          </div>
        ))}
      </div>
      <p className={styles.foot}>
        <span role="status">{ranked.length === 0 ? t.palette.none(typed.trim()) : t.palette.count(ranked.length)}</span>
        <span>{t.palette.help}</span>
      </p>
    </div>
  );
}

function optionId(id: string): string {
  return `palette-${id.replaceAll(/[^\w-]/g, '_')}`;
}
