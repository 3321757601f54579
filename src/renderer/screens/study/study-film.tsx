import { IconFlag } from '@tabler/icons-react';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { caseSentence } from '#renderer/screens/queue/case-card.tsx';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import { FilmThumbnail } from '#renderer/ui/film-thumbnail.tsx';
import { RiskBar } from '#renderer/ui/risk-bar.tsx';
import { RiskFigure } from '#renderer/ui/risk-figure.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { whyOf } from '#renderer/ui/why-text.ts';
import { captionPx } from './film-grid.ts';
import styles from './study-film.module.css';

interface StudyFilmProps {
  readonly id: string;
  readonly row: CaseRow;
  readonly filmPx: number;
  readonly isActive: boolean;
  onOpen(caseId: CaseId): void;
}

/** One film of the study with its mask; below it the verdict, the risk and why. */
export function StudyFilm({ id, row, filmPx, isActive, onOpen }: StudyFilmProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the focus and handles the keys.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={styles.film}
      aria-selected={isActive}
      aria-label={caseSentence(row)}
      data-active={isActive}
      data-case={row.caseId}
      data-status={row.status}
      data-testid="study-film"
      onClick={() => onOpen(row.caseId)}
    >
      <div style={{ blockSize: filmPx }}>
        <FilmThumbnail caseId={row.caseId} filmState={row.filmState} />
      </div>
      <div className={styles.caption} style={{ blockSize: captionPx }}>
        <RiskBar risk={row.risk} status={row.status} />
        <span className={styles.line}>
          <StatusMark status={row.status} named />
          {row.reader ? <span className={styles.quiet}>{t.case.by(row.reader)}</span> : null}
          {row.flagged ? <IconFlag className={styles.flag} size={14} stroke={2.2} aria-hidden="true" /> : null}
          <span className={styles.risk}>
            <RiskFigure row={row} none={t.study.unranked} />
          </span>
        </span>
        <span className={styles.quiet}>
          {row.viewPosition ? <b>{row.viewPosition}</b> : null}
          <span className={styles.id} title={row.caseId}>
            {shortCaseId(row.caseId)}
          </span>
        </span>
        <span className={styles.why} title={whyOf(row)}>
          {whyOf(row)}
        </span>
      </div>
    </div>
  );
}
