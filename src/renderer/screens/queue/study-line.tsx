import type { CaseRow } from '#contract/cases.ts';
import type { StudyRow } from '#contract/studies.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FilmThumbnail } from '#renderer/ui/film-thumbnail.tsx';
import { RiskBar } from '#renderer/ui/risk-bar.tsx';
import { RiskFigure } from '#renderer/ui/risk-figure.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { studyDateText } from '#renderer/ui/study-date.ts';
import { whyOf } from '#renderer/ui/why-text.ts';
import styles from './study-line.module.css';

interface StudyLineProps {
  readonly study: StudyRow;
  /** The room of the whole line. */
  readonly widthPx: number;
}

/** What stands beside the films, what one of them takes with the gap after it, and the number of those without room. */
const factsPx = 236 + 16 + 2 * 8 + 2;
const filmPx = 116 + 10;
const morePx = 56;

/** A study in the queue: what it is and has come to, and its films with masks, statuses and risks. */
export function StudyLine({ study, widthPx }: StudyLineProps) {
  const { studyId, subjectId, studyDate, status, cases } = study;
  const riskiest = riskiestOf(cases);
  const roomPx = widthPx - factsPx;
  const isCut = cases.length * filmPx > roomPx;
  const shown = isCut ? cases.slice(0, Math.max(1, Math.floor((roomPx - morePx) / filmPx))) : cases;
  return (
    <div className={styles.line}>
      <div className={styles.facts}>
        <span className={styles.id} title={studyId || riskiest.caseId}>
          {studyId || riskiest.caseId}
        </span>
        <span className={styles.quiet}>
          {[subjectId && `${t.study.subject} ${subjectId}`, studyDateText(studyDate)].filter(Boolean).join(' · ')}
        </span>
        <span className={styles.status} title={t.study.rollUp}>
          <StatusMark status={status} named />
          {cases.length > 1 ? <span className={styles.quiet}>{decidedText(cases)}</span> : null}
        </span>
        <span className={styles.why} title={whyOf(riskiest)}>
          {whyOf(riskiest)}
        </span>
      </div>
      <div className={styles.films}>
        {shown.map((one) => (
          <div key={one.caseId} className={styles.film}>
            <div className={styles.picture}>
              <FilmThumbnail caseId={one.caseId} filmState={one.filmState} isSmall />
            </div>
            <RiskBar risk={one.risk} status={one.status} />
            <span className={styles.below}>
              <StatusMark status={one.status} />
              <span>{one.viewPosition}</span>
              <span className={styles.risk}>
                <RiskFigure row={one} none="–" />
              </span>
            </span>
          </div>
        ))}
        {isCut ? (
          <span className={styles.more} title={t.study.moreFilmsHelp(cases.length - shown.length)}>
            {t.study.moreFilms(cases.length - shown.length)}
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** A study in one sentence for screen readers. */
export function studySentence({ studyId, status, risk, cases }: StudyRow): string {
  return t.study.row([
    t.study.title(studyId || (cases[0]?.caseId ?? '')),
    t.study.films(cases.length),
    t.words.status[status],
    cases.length > 1 ? decidedText(cases) : '',
    risk === null ? t.queue.card.noRisk : t.queue.card.risk(risk),
  ]);
}

/** "1 of 3 decided": all that is not pending or put off. */
export function decidedText(cases: readonly CaseRow[]): string {
  const open = cases.filter(({ status }) => status === 'pending' || status === 'deferred').length;
  return t.study.decided(cases.length - open, cases.length);
}

function riskiestOf(cases: readonly CaseRow[]): CaseRow {
  return cases.reduce((most, one) => ((one.risk ?? -1) > (most.risk ?? -1) ? one : most));
}
