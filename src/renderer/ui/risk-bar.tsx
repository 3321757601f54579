import styles from './risk-bar.module.css';

/** Risk of 0 to 1 as a bar; its length carries the meaning, its colour only repeats it. */
export function RiskBar({ risk }: { readonly risk: number | null }) {
  const level = risk === null ? 'none' : risk >= 0.66 ? 'high' : risk >= 0.33 ? 'mid' : 'low';
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.fill} data-level={level} style={{ inlineSize: `${(risk ?? 0) * 100}%` }} />
    </span>
  );
}
