import { IconFlag } from '@tabler/icons-react';
import type { CaseRow } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import { FilmThumbnail } from '#renderer/ui/film-thumbnail.tsx';
import { RiskBar } from '#renderer/ui/risk-bar.tsx';
import { RiskFigure } from '#renderer/ui/risk-figure.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { whyOf } from '#renderer/ui/why-text.ts';
import styles from './case-line.module.css';

/** A case in the list. */
export function CaseLine({ row }: { readonly row: CaseRow }) {
  return (
    <div className={styles.line}>
      <span className={styles.film}>
        <FilmThumbnail caseId={row.caseId} filmState={row.filmState} isSmall />
      </span>
      <span className={styles.id} title={row.caseId}>
        {row.flagged ? <IconFlag className={styles.flag} size={13} stroke={2.2} aria-hidden="true" /> : null}
        {shortCaseId(row.caseId)}
      </span>
      <StatusMark status={row.status} named />
      <span className={styles.risk}>
        <span className={styles.figure}>
          <RiskFigure row={row} none="–" />
        </span>
        <RiskBar risk={row.risk} status={row.status} />
      </span>
      <span className={styles.figure}>{row.dice === null ? '–' : row.dice.toFixed(3)}</span>
      <span className={styles.why} title={whyOf(row)}>
        {whyOf(row)}
      </span>
      <span>{row.viewPosition}</span>
      <span className={`${styles.why} ${styles.optional}`}>{row.split}</span>
      <span className={`${styles.why} ${styles.optional}`}>{row.reader}</span>
    </div>
  );
}

/** What the columns of the list are. */
export function CaseLineHeader() {
  const words = t.queue.columns;
  return (
    <div className={`${styles.line} ${styles.header}`} aria-hidden="true">
      <span>{words.film}</span>
      <span>{words.case}</span>
      <span>{words.status}</span>
      <span>{words.risk}</span>
      <span className={styles.figure}>{words.dice}</span>
      <span>{words.why}</span>
      <span>{words.view}</span>
      <span className={styles.optional}>{words.split}</span>
      <span className={styles.optional}>{words.reader}</span>
    </div>
  );
}
