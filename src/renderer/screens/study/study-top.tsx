import { Button } from '@mantine/core';
import type { StudyDetail } from '#contract/studies.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import { BackLink } from '#renderer/app/back-link.tsx';
import { reviewStudy } from '#renderer/app/open-study.ts';
import { t } from '#renderer/app/strings/t.ts';
import { decidedText } from '#renderer/screens/queue/study-line.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { studyDateText } from '#renderer/ui/study-date.ts';
import styles from './study-top.module.css';

interface StudyTopProps {
  readonly studyId: string;
  /** Null while it is being read. */
  readonly study: StudyDetail | null;
}

/** Which study it is, what it has come to, and the way back. */
export function StudyTop({ studyId, study }: StudyTopProps) {
  return (
    <header className={styles.line}>
      <BackLink />
      <h1 className={styles.id} data-testid="study-id" title={studyId}>
        {t.study.title(studyId)}
      </h1>
      {study ? (
        <>
          <span className={styles.facts}>
            {study.subjectId ? (
              <span>
                {t.study.subject} <b>{study.subjectId}</b>
              </span>
            ) : null}
            <b>{studyDateText(study.studyDate) || t.study.noDate}</b>
            <b>{t.study.films(study.cases.length)}</b>
          </span>
          <span className={styles.space} />
          <span className={styles.quiet}>{decidedText(study.cases)}</span>
          {study.risk === null ? null : (
            <span className={styles.quiet} title={t.study.riskiest}>
              {t.case.risk} <b>{riskText(study.risk)}</b>
            </span>
          )}
          <span title={t.study.rollUp} data-testid="study-status" data-status={study.status}>
            <StatusMark status={study.status} named />
          </span>
          <Button size="compact-sm" variant="default" title={t.study.reviewAllHelp} onClick={() => reviewStudy(study)}>
            {t.study.reviewAll}
          </Button>
        </>
      ) : null}
    </header>
  );
}
