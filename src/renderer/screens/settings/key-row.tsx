import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconRotate2 } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Clash, clashesOf, deadLooks, isKept } from '#renderer/app/key-bindings.ts';
import { chordText, type ShortcutId, type ShortcutScope, shortcuts } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { KeySettings } from '#renderer/app/use-key-choice.ts';
import { chordOf } from '#renderer/app/use-shortcuts.ts';
import { regionReasonOfKey } from '#renderer/screens/case/reason-keys.ts';
import styles from './key-settings.module.css';

interface KeyRowProps {
  readonly id: ShortcutId;
  readonly settings: KeySettings;
  readonly isRecording: boolean;
  onRecord(isOn: boolean): void;
}

type Objection = Clash | { readonly kind: 'kept' };

/** A chord that was pressed and what speaks against it. */
interface Refusal {
  readonly chord: string;
  readonly why: readonly Objection[];
}

/** One action with its keys: pressed, it waits for the new key and says what speaks against it. */
export function KeyRow({ id, settings, isRecording, onRecord }: KeyRowProps) {
  const [refusal, refuse] = useState<Refusal | null>(null);
  const keysButton = useRef<HTMLButtonElement>(null);
  const keys = settings.bindings[id];
  const label = t.shortcuts[id];
  const dead = deadLooks(settings.bindings).filter(({ look }) => look === id);

  function take(chord: string): void {
    settings.rebind(id, [chord]);
    refuse(null);
    onRecord(false);
  }
  /** The focus goes back to the row: on an answer that is gone Esc would reach nothing. */
  function answer(refused: Refusal, isTaken: boolean): void {
    keysButton.current?.focus();
    if (isTaken) take(refused.chord);
    else refuse(null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!isRecording || event.key === 'Tab' || /^(?:Shift|Control|Alt|Meta|Dead|Process)$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onRecord(false);
      return;
    }
    const chord = chordOf(event.nativeEvent);
    const why = isKept(chord)
      ? [{ kind: 'kept' } as const]
      : clashesOf(settings.bindings, id, chord, regionReasonOfKey(event.nativeEvent));
    if (why.length > 0) {
      refuse({ chord, why });
      onRecord(false);
    } else take(chord);
  }

  return (
    <div className={styles.row}>
      <span>{label}</span>
      <span className={styles.reset}>
        {id in settings.rebound ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            title={t.keys.reset(label)}
            aria-label={t.keys.reset(label)}
            onClick={() => settings.reset(id)}
          >
            <IconRotate2 size={16} />
          </ActionIcon>
        ) : null}
      </span>
      <button
        ref={keysButton}
        type="button"
        className={styles.keys}
        data-recording={isRecording}
        aria-label={isRecording ? t.keys.press : t.keys.change(label, keys.map(chordText).join(', ') || t.keys.unbound)}
        title={isRecording ? t.keys.pressHelp : undefined}
        onClick={() => {
          refuse(null);
          onRecord(!isRecording);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => isRecording && onRecord(false)}
      >
        {isRecording ? <span>{t.keys.press}</span> : keys.map((chord) => <Kbd key={chord}>{chordText(chord)}</Kbd>)}
        {!isRecording && keys.length === 0 ? <span>{t.keys.unbound}</span> : null}
      </button>
      {dead.map(({ scope, chord, by, look }) => (
        <p key={scope + chord} className={styles.dead}>
          {sentenceOf(chordText(chord), { kind: 'shadow', scope, by, dead: look })}
        </p>
      ))}
      {refusal ? (
        <div className={styles.refusal} role="alert">
          <span>{refusal.why.map((objection) => sentenceOf(chordText(refusal.chord), objection)).join(' ')}</span>
          {refusal.why.some(({ kind }) => kind === 'fixed' || kind === 'kept') ? null : (
            <Button size="compact-xs" onClick={() => answer(refusal, true)}>
              {refusal.why.some(({ kind }) => kind === 'action') ? t.keys.take : t.keys.useAnyway}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => answer(refusal, false)}>
            {t.keys.leave}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function sentenceOf(key: string, objection: Objection): string {
  switch (objection.kind) {
    case 'kept':
      return t.keys.kept(key);
    case 'fixed':
      return t.keys.takenFixed(key);
    case 'reason':
      return t.keys.takenByReason(key, t.words.reason[objection.reason]);
    case 'shadow':
      return t.keys.shadowed(scopeName(objection.scope), key, t.shortcuts[objection.by], t.shortcuts[objection.dead]);
    case 'action':
      return t.keys.taken(key, t.shortcuts[objection.id], scopeName(shortcuts[objection.id].scope));
  }
}

function scopeName(scope: ShortcutScope): string {
  return t.keySheet.scopes[scope];
}
