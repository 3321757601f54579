import { label } from '#contract/masks.ts';
import { t } from '#renderer/app/strings/t.ts';
import { cssColour, secondColour } from '#renderer/stage/overlay-colours.ts';
import styles from './view-bar.module.css';

const named = ['rightLung', 'leftLung', 'heart', 'lung'] as const;

/** What the colours stand for: only those that are on screen. */
export function MaskLegend({ labels, second }: { readonly labels: readonly number[]; readonly second: string | null }) {
  return (
    <span className={styles.legend}>
      {named
        .filter((name) => labels.includes(label[name]))
        .map((name) => (
          <span key={name}>
            <i className={styles.swatch} style={{ borderColor: cssColour(label[name]) }} />
            {t.case.legend[name]}
          </span>
        ))}
      {second !== null ? (
        <span>
          <i
            className={`${styles.swatch} ${styles.dashed}`}
            style={{ borderColor: `rgb(${secondColour.join(' ')})` }}
          />
          {second}
        </span>
      ) : null}
    </span>
  );
}
