import { Button, Collapse, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useId } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import { FolderChooser } from './folder-chooser.tsx';
import styles from './folder-field.module.css';

interface FolderFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: string;
  readonly error?: ReactNode;
  /** Shows the folders at once instead of behind the button. */
  readonly startsOpen?: boolean;
  /** A new folder may be named: the chooser picks the folder above it. */
  onChange(path: string): void;
}

/** A folder on the machine that the core runs on: typed, or chosen from its folders. */
export function FolderField({ label, description, value, error, startsOpen = false, onChange }: FolderFieldProps) {
  const [isOpen, chooser] = useDisclosure(startsOpen);
  const id = useId();
  const inputId = `${id}-path`;
  return (
    <div className={styles.field}>
      <Input.Wrapper id={inputId} label={label} description={description} error={error}>
        <div className={styles.line} data-described={description !== undefined} data-wrong={error !== undefined}>
          <Input
            className={styles.path ?? ''}
            id={inputId}
            value={value}
            error={error !== undefined}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <Button
            variant="default"
            className={styles.button}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`${t.start.form.choose} ${label}`}
            onClick={chooser.toggle}
          >
            {isOpen ? t.app.close : t.start.form.choose}
          </Button>
        </div>
      </Input.Wrapper>
      <Collapse expanded={isOpen} id={id}>
        {isOpen ? (
          <FolderChooser
            initial={value}
            onUse={(dir) => {
              onChange(dir);
              chooser.close();
            }}
          />
        ) : null}
      </Collapse>
    </div>
  );
}
