import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconRotate2 } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type Clash, clashOf, isKept } from '#renderer/app/key-bindings.ts';
import { chordText, type ShortcutId, shortcuts } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { KeySettings } from '#renderer/app/use-key-choice.ts';
import { chordOf } from '#renderer/app/use-shortcuts.ts';
import styles from './key-settings.module.css';

interface KeyRowProps {
  readonly id: ShortcutId;
  readonly settings: KeySettings;
  readonly isRecording: boolean;
  onRecord(isOn: boolean): void;
}

type Refusal = { readonly chord: string } & (Clash | { readonly kind: 'kept' });

/** One action with its keys: pressed, it waits for the new key and says what that key does already. */
export function KeyRow({ id, settings, isRecording, onRecord }: KeyRowProps) {
  const [refusal, refuse] = useState<Refusal | null>(null);
  const keys = settings.bindings[id];
  const label = t.shortcuts[id];

  function take(chord: string): void {
    settings.rebind(id, [chord]);
    refuse(null);
    onRecord(false);
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
    const clash = isKept(chord) ? ({ kind: 'kept' } as const) : clashOf(settings.bindings, id, chord);
    if (clash) {
      refuse({ ...clash, chord });
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
      {refusal ? (
        <div className={styles.refusal} role="alert">
          <span>{sentenceOf(refusal)}</span>
          {refusal.kind === 'action' ? (
            <Button size="compact-xs" onClick={() => take(refusal.chord)}>
              {t.keys.take}
            </Button>
          ) : null}
          <Button size="compact-xs" variant="default" onClick={() => refuse(null)}>
            {t.keys.leave}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function sentenceOf(refusal: Refusal): string {
  const key = chordText(refusal.chord);
  if (refusal.kind === 'fixed') return t.keys.takenFixed(key);
  if (refusal.kind === 'kept') return t.keys.kept(key);
  return t.keys.taken(key, t.shortcuts[refusal.id], t.keySheet.scopes[shortcuts[refusal.id].scope]);
}
