import type { ReactNode } from 'react';
import styles from './key-button.module.css';

interface KeyButtonProps {
  /** The key as shown on the cap. */
  readonly cap: string;
  readonly label: string;
  readonly detail?: string;
  readonly kind?: 'main' | 'plain';
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly small?: boolean;
  /** On a narrow window only key and icon are shown. */
  readonly shrinks?: boolean;
  /** Key and icon only, at every width; the label is for screen readers and the tooltip says it. */
  readonly bare?: boolean;
  readonly title?: string;
  readonly icon?: ReactNode;
  onPress(): void;
}

/** A button that teaches its own key. */
export function KeyButton(props: KeyButtonProps) {
  const {
    cap,
    label,
    detail,
    kind = 'plain',
    pressed,
    disabled = false,
    small = false,
    shrinks = false,
    bare = false,
    title,
    icon,
  } = props;
  return (
    <button
      type="button"
      className={small ? `${styles.button} ${styles.small}` : styles.button}
      data-kind={kind}
      data-shrinks={shrinks}
      data-bare={bare}
      aria-label={shrinks || bare ? label : undefined}
      data-pressed={pressed ?? false}
      aria-pressed={pressed}
      disabled={disabled}
      title={title}
      onClick={props.onPress}
    >
      {cap ? <kbd className={styles.key}>{cap}</kbd> : null}
      {icon}
      {bare ? null : (
        <span className={styles.words}>
          <span className={styles.label}>{label}</span>
          {detail ? <span className={styles.detail}>{detail}</span> : null}
        </span>
      )}
    </button>
  );
}
