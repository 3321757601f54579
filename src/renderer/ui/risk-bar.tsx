import type { CaseRow } from '#contract/cases.ts';
import { isOfEarlierMask } from './is-of-earlier-mask.ts';
import styles from './risk-bar.module.css';

/** Risk of 0 to 1 as a bar; its length carries the meaning, its colour only repeats it. Grey where it is that of an earlier mask. */
export function RiskBar({ risk, status }: Pick<CaseRow, 'risk' | 'status'>) {
  const level = risk === null ? 'none' : risk >= 0.66 ? 'high' : risk >= 0.33 ? 'mid' : 'low';
  return (
    <span className={styles.track} aria-hidden="true">
      <span
        className={styles.fill}
        data-level={isOfEarlierMask({ status }) ? 'earlier' : level}
        style={{ inlineSize: `${(risk ?? 0) * 100}%` }}
      />
    </span>
  );
}
