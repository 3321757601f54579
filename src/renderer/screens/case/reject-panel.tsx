import { Button, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { type Reason, reasons } from '#contract/reviews.ts';
import { isComposing } from '#renderer/app/is-composing.ts';
import { t } from '#renderer/app/strings/t.ts';
import { reasonKey, reasonOfKey } from './reason-keys.ts';
import styles from './reject-panel.module.css';

interface RejectPanelProps {
  readonly lastReasons: readonly Reason[];
  onReject(reasons: readonly Reason[], comment: string): void;
  onBack(): void;
}

/**
 * The reasons, each with its key: one key rejects and goes on. With Shift reasons are collected; Enter rejects with those, or
 * with the last ones used. Stands beside the film, not on it.
 */
export function RejectPanel({ lastReasons, onReject, onBack }: RejectPanelProps) {
  const [collected, setCollected] = useState<readonly Reason[]>([]);
  const [comment, setComment] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const onEnter = collected.length > 0 ? collected : lastReasons;

  function toggle(reason: Reason): void {
    setCollected((now) => (now.includes(reason) ? now.filter((each) => each !== reason) : [...now, reason].slice(-8)));
  }
  function choose(reason: Reason): void {
    onReject(collected.includes(reason) ? collected : [...collected, reason].slice(-8), comment);
  }

  const handle = useRef<(event: KeyboardEvent) => void>(() => {});
  handle.current = (event) => {
    if (isComposing(event)) return;
    const isTyping = event.target instanceof HTMLInputElement;
    const isOwn = event.key === 'Escape' || event.key === 'Enter' || !isTyping;
    if (!isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
    const isButton = event.key === 'Enter' && event.target instanceof HTMLButtonElement;
    if (isButton && event.target.matches(':focus-visible')) return;
    const reason = isTyping ? null : reasonOfKey(event);
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter' && onEnter.length > 0) onReject(onEnter, comment);
    else if (reason && event.shiftKey) toggle(reason);
    else if (reason && !event.repeat) choose(reason);
    else if (event.key === 'Tab' || event.key.length > 1) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // As soon as the panel is seen its keys work.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => handle.current(event);
    window.addEventListener('keydown', listener, { capture: true });
    group.current?.focus({ preventScroll: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus that the keys need.
    <div ref={group} className={styles.panel} role="group" aria-label={t.case.rejectTitle} tabIndex={-1}>
      <h2 className={styles.title}>{t.case.rejectTitle}</h2>
      <p className={styles.help}>{t.case.rejectHelp}</p>
      <ul className={styles.list}>
        {reasons.map((reason) => (
          <li key={reason}>
            <button
              type="button"
              className={styles.reason}
              aria-pressed={collected.includes(reason)}
              onClick={(event) => (event.shiftKey ? toggle(reason) : choose(reason))}
            >
              <kbd className={styles.key}>{reasonKey(reason)}</kbd>
              {t.words.reason[reason]}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <TextInput
          size="xs"
          aria-label={t.case.comment}
          placeholder={t.case.comment}
          maxLength={4000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <div className={styles.actions}>
          <Button
            size="xs"
            px="sm"
            color="orange"
            disabled={onEnter.length === 0}
            onClick={() => onReject(onEnter, comment)}
          >
            {collected.length > 0 ? t.case.rejectCollected(collected.length) : enterLabel(lastReasons)}
          </Button>
          <Button size="xs" px="sm" variant="default" onClick={onBack}>
            {t.case.back}
          </Button>
        </div>
      </div>
    </div>
  );
}

function enterLabel(lastReasons: readonly Reason[]): string {
  if (lastReasons.length === 0) return t.case.rejectNone;
  return t.case.rejectLast(lastReasons.map((reason) => t.words.reason[reason].toLowerCase()).join(', '));
}
