import { Modal, VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { isComposing } from '#renderer/app/is-composing.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly widthPx: number;
  /** Only named, without a title line: the content says what it is. */
  readonly bare?: boolean;
  /** false: the caller puts the focus back. */
  readonly returnsFocus?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/**
 * A dialog for hands on the keyboard: there at once and gone at once, so that the next key is not lost to a fading one.
 * Its Esc closes it and reaches nothing below, where Esc leaves the case. Put together from Mantine's parts, since its
 * ready-made title line is a second banner to a screen reader.
 */
export function Dialog({ title, opened, widthPx, bare = false, returnsFocus = true, children, onClose }: DialogProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.stopPropagation();
    onClose();
  }
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={onKeyDown}
      returnFocus={returnsFocus}
      transitionProps={{ duration: 0 }}
      size={widthPx}
    >
      <Modal.Overlay />
      <Modal.Content>
        {bare ? (
          <VisuallyHidden>
            <Modal.Title>{title}</Modal.Title>
          </VisuallyHidden>
        ) : (
          <div className={styles.head}>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            <Modal.CloseButton aria-label={t.app.close} />
          </div>
        )}
        <Modal.Body p={bare ? 0 : 'md'} pt={0}>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
