import type { ReactNode } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import { KeyCap } from '#renderer/app/key-cap.tsx';
import { routeHash } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { studyDateText } from '#renderer/ui/study-date.ts';
import styles from './facts-section.module.css';
import type { Shown } from './shown-mask.ts';
import { PanelSection } from './side-panel.tsx';
import { StudyLink } from './study-link.tsx';

/** What the dataset says of the film. */
export function FactsSection({ detail, shown }: { readonly detail: CaseDetail; readonly shown: Shown }) {
  const { fact } = t.case;
  const frame = shown.kind === 'revision' ? shown.revision.frame : null;
  const labels = Object.entries(detail.labels)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => name + (t.case.labelState[String(value) as '1' | '0' | '-1'] ?? ''));
  const rows: readonly (readonly [string, ReactNode])[] = [
    [fact.case, detail.caseId],
    [fact.subject, detail.subjectId],
    [fact.study, detail.studyId === '' ? '' : <StudyLink key="study" studyId={detail.studyId} />],
    [fact.date, studyDateText(detail.studyDate)],
    [fact.view, detail.viewPosition],
    [fact.split, detail.split],
    [fact.size, detail.filmWidth ? `${detail.filmWidth} × ${detail.filmHeight} px` : ''],
    [fact.spacing, detail.spacingMm === null ? '' : `${detail.spacingMm} mm`],
    [fact.mask, frame ? `${frame.width} × ${frame.height}` : ''],
    [fact.labels, labels.join(', ')],
  ];
  return (
    <PanelSection title={t.case.facts}>
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
      </dl>
    </PanelSection>
  );
}

/** The other films of the examination; nothing when there is none. */
export function StudySection({ detail }: { readonly detail: CaseDetail }) {
  if (detail.study.length < 2) return null;
  return (
    <PanelSection
      title={t.case.studyCases}
      aside={
        <a className={styles.side} href={routeHash({ kind: 'study', studyId: detail.studyId })}>
          {t.study.sideBySide} <KeyCap id="study" />
        </a>
      }
    >
      <ul className={styles.study}>
        {detail.study.map(({ caseId, status, viewPosition }) => (
          <li key={caseId}>
            <a
              href={routeHash({ kind: 'case', caseId })}
              aria-current={caseId === detail.caseId ? 'page' : undefined}
              title={caseId}
            >
              <StatusMark status={status} />
              <span>{viewPosition || '–'}</span>
              <span className={styles.id}>{caseId === detail.caseId ? t.case.thisCase : shortCaseId(caseId)}</span>
            </a>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
