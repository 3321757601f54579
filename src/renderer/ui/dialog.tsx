import { Modal } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { t } from '#renderer/app/strings/t.ts';

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
 * Its Esc closes it and reaches nothing below, where Esc leaves the case.
 */
export function Dialog({ title, opened, widthPx, bare = false, returnsFocus = true, children, onClose }: DialogProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={onKeyDown}
      transitionProps={{ duration: 0 }}
      title={bare ? undefined : title}
      aria-label={bare ? title : undefined}
      withCloseButton={!bare}
      padding={bare ? 0 : 'md'}
      returnFocus={returnsFocus}
      size={widthPx}
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      {children}
    </Modal>
  );
}
