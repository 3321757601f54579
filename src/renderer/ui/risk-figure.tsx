import type { CaseRow } from '#contract/cases.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import { t } from '#renderer/app/strings/t.ts';
import { isOfEarlierMask } from './is-of-earlier-mask.ts';
import styles from './risk-figure.module.css';

interface RiskFigureProps {
  readonly row: Pick<CaseRow, 'risk' | 'status'>;
  /** What stands there while nothing is ranked. */
  readonly none: string;
}

/** The risk of a case. A corrected one keeps that of the mask it had, quiet and by name: nobody has ranked the new mask. */
export function RiskFigure({ row, none }: RiskFigureProps) {
  if (row.risk === null) return none;
  if (!isOfEarlierMask(row)) return riskText(row.risk);
  return (
    <span className={styles.earlier} title={t.queue.earlierRisk}>
      {riskText(row.risk)}
    </span>
  );
}
