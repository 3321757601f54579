import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { isComposing } from '#renderer/app/is-composing.ts';
import { t } from '#renderer/app/strings/t.ts';
import { PanelSection } from '../side-panel.tsx';
import styles from './pins-section.module.css';
import type { Pins } from './use-pins.ts';

/** The comments pinned to the film, numbered as on it, and the field of the one being written. */
export function PinsSection({ pins }: { readonly pins: Pins }) {
  if (pins.pins.length === 0 && !pins.placing) return null;
  return (
    <PanelSection title={t.compare.pins}>
      <ol className={styles.list}>
        {pins.pins.map((pin, index) => (
          <li key={pin.seq} className={styles.row}>
            <button type="button" className={styles.choose} title={t.compare.showPin} onClick={() => pins.show(pin)}>
              <span className={styles.number}>{index + 1}</span>
              <span>
                {pin.comment}
                <span className={styles.reader}>{pin.reader}</span>
              </span>
            </button>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              title={t.compare.unpin}
              aria-label={t.compare.unpinNumber(index + 1)}
              onClick={() => pins.takeBack(pin)}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {pins.placing ? <PinField pins={pins} /> : null}
    </PanelSection>
  );
}

function PinField({ pins }: { readonly pins: Pins }) {
  const [typed, setTyped] = useState('');
  return (
    <input
      className={styles.field}
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field by its key.
      autoFocus
      aria-label={t.compare.pinField}
      placeholder={t.compare.pinField}
      maxLength={4000}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'Escape') || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Enter') pins.save(typed);
        else pins.cancel();
      }}
    />
  );
}
