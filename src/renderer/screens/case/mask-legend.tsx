import { label } from '#contract/masks.ts';
import { difference } from '#domain/disagreement/difference-map.ts';
import { t } from '#renderer/app/strings/t.ts';
import { cssColour, secondColour } from '#renderer/stage/overlay-colours.ts';
import type { Comparison } from './compare/use-comparison.ts';
import { sourceLabel } from './source-label.ts';
import styles from './view-bar.module.css';

/** In the order of a reader's words: the lungs, whole or by side, then the heart. */
const named = ['lung', 'rightLung', 'leftLung', 'heart'] as const;

export interface MaskLegendProps {
  readonly labels: readonly number[];
  /** The labels of the dashed contour. */
  readonly dashed: readonly number[];
  /** Whose mask these labels are; null while it is nobody's. */
  readonly first: string | null;
  /** That mask is one of two, shown alone while V is held. */
  readonly blinking: boolean;
  /** Whose mask lies in the pane on the right, or right of the divider; null with one film. */
  readonly twin: string | null;
  /** Whose mask is the dashed contour; null without one. */
  readonly second: string | null;
  /** The two masks whose differences are shown in two colours; then the dashed contour is what both have. */
  readonly compared: Pick<Comparison, 'first' | 'second'> | null;
}

/** What the colours stand for: only those that are on screen. */
export function MaskLegend({ labels, dashed, first, blinking, twin, second, compared }: MaskLegendProps) {
  const isNamed = twin === null && !compared && (second !== null || blinking);
  const sources = [compared?.first, compared?.second].map((mask) => sourceLabel(mask?.revision.source ?? ''));
  return (
    <span className={styles.legend}>
      {first !== null && twin !== null ? (
        <span className={styles.panes} data-testid="pane-names">
          {t.compare.paneNames(first, twin)}
        </span>
      ) : null}
      {first !== null && isNamed ? <span>{t.compare.legendOf(first)}</span> : null}
      {named
        .filter((name) => labels.includes(label[name]))
        .map((name) => (
          <span key={name}>
            <i className={styles.swatch} style={{ borderColor: cssColour(label[name]) }} />
            {t.case.legend[name]}
          </span>
        ))}
      {compared
        ? [difference.onlyFirst, difference.onlySecond].map((value, index) => (
            <span key={value}>
              <i className={styles.swatch} style={{ borderColor: cssColour(value) }} />
              {t.compare.onlyIn(sources[index] ?? '')}
            </span>
          ))
        : null}
      {second !== null ? (
        <span>
          <i
            className={`${styles.swatch} ${styles.dashed}`}
            style={{ borderColor: `rgb(${secondColour.join(' ')})` }}
          />
          {compared ? t.compare.both : second}
        </span>
      ) : null}
      {second !== null && dashed.includes(label.heart) ? (
        <span>
          <i className={`${styles.swatch} ${styles.dotted}`} style={{ borderColor: cssColour(label.heart) }} />
          {t.compare.dottedHeart}
        </span>
      ) : null}
    </span>
  );
}
