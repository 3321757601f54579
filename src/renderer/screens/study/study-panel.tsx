import type { StudyDetail } from '#contract/studies.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import { goTo, routeHash } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { studyDateText } from '#renderer/ui/study-date.ts';
import styles from './study-panel.module.css';

/** The patient's other studies, by date, and what the dataset calls this one. */
export function StudyPanel({ study }: { readonly study: StudyDetail }) {
  const labels = Object.entries(study.labels);
  return (
    <aside className={styles.panel}>
      <section>
        <h2 className={styles.title}>{t.study.others}</h2>
        {study.others.length === 0 ? <p className={styles.quiet}>{t.study.noOthers}</p> : null}
        <ul className={styles.list}>
          {study.others.map((other) => {
            const route = { kind: 'study', studyId: other.studyId } as const;
            return (
              <li key={other.studyId}>
                <a
                  className={styles.other}
                  href={routeHash(route)}
                  title={`${other.studyId}, ${t.study.films(other.cases)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goTo(route, { replace: true });
                  }}
                >
                  <StatusMark status={other.status} />
                  <span>{studyDateText(other.studyDate) || other.studyId}</span>
                  <span className={styles.quiet}>{t.study.films(other.cases)}</span>
                  <span className={styles.risk}>{other.risk === null ? '–' : riskText(other.risk)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2 className={styles.title}>{t.study.labels}</h2>
        {labels.length === 0 ? <p className={styles.quiet}>{t.study.noLabels}</p> : null}
        <ul className={styles.list}>
          {labels.map(([name, value]) => (
            <li key={name} lang="en">
              {name}
              <span className={styles.quiet}>{t.case.labelState[String(value) as '1' | '0' | '-1'] ?? ''}</span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
