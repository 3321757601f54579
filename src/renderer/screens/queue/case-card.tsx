import { IconFlag } from '@tabler/icons-react';
import type { CaseRow } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import { FilmThumbnail } from '#renderer/ui/film-thumbnail.tsx';
import { isOfEarlierMask } from '#renderer/ui/is-of-earlier-mask.ts';
import { RiskBar } from '#renderer/ui/risk-bar.tsx';
import { RiskFigure } from '#renderer/ui/risk-figure.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { whyOf } from '#renderer/ui/why-text.ts';
import styles from './case-card.module.css';

/** A case in the grid: film and contour, risk, status, and why it is ranked here. */
export function CaseCard({ row }: { readonly row: CaseRow }) {
  return (
    <>
      <div className={styles.film}>
        <FilmThumbnail caseId={row.caseId} filmState={row.filmState} />
      </div>
      <RiskBar risk={row.risk} status={row.status} />
      <div className={styles.line}>
        <StatusMark status={row.status} />
        <span className={styles.id} title={row.caseId}>
          {shortCaseId(row.caseId)}
        </span>
        {row.flagged ? <IconFlag className={styles.flag} size={14} stroke={2.2} aria-hidden="true" /> : null}
        <span className={styles.risk}>
          <RiskFigure row={row} none="" />
        </span>
      </div>
      <div className={styles.why} title={whyOf(row)}>
        {whyOf(row)}
      </div>
    </>
  );
}

/** A case in one sentence for screen readers. */
export function caseSentence(row: CaseRow): string {
  const words = t.queue.card;
  return words.label([
    row.caseId,
    t.words.status[row.status],
    row.risk === null ? words.noRisk : isOfEarlierMask(row) ? words.earlierRisk(row.risk) : words.risk(row.risk),
    whyOf(row),
    row.flagged ? words.flagged : '',
    row.filmState === 'missing' ? words.noFilm : '',
  ]);
}
