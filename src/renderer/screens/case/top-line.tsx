import { ActionIcon } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconFlag3, IconLoader, IconX } from '@tabler/icons-react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { BackLink } from '#renderer/app/back-link.tsx';
import type { Neighbours } from '#renderer/app/neighbours.ts';
import { shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { placeText } from './place-text.ts';
import { StudyLink } from './study-link.tsx';
import styles from './top-line.module.css';
import type { SavedState } from './use-saving.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

interface TopLineProps {
  readonly caseId: CaseId;
  readonly detail: CaseDetail | null;
  readonly neighbours: Neighbours;
  readonly saved: SavedState;
  onPrevious(): void;
  onNext(): void;
}

/** Where the reader is, what is on screen, what was decided, and whether it is on disk. */
export function TopLine({ caseId, detail, neighbours, saved, onPrevious, onNext }: TopLineProps) {
  useUnsavedGuard(saved);
  const { previous, next } = neighbours;
  return (
    <header className={styles.line}>
      <BackLink />
      <span>
        <ActionIcon.Group>
          <ActionIcon
            variant="default"
            size="sm"
            disabled={!previous}
            title={shortcutTooltip('previous')}
            aria-label={t.case.previousCase}
            onClick={onPrevious}
          >
            <IconChevronLeft size={14} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="sm"
            disabled={!next}
            title={shortcutTooltip('next')}
            aria-label={t.case.nextCase}
            onClick={onNext}
          >
            <IconChevronRight size={14} />
          </ActionIcon>
        </ActionIcon.Group>
      </span>
      <span className={styles.place}>{placeText(neighbours) ?? t.case.placeUnknown}</span>
      <h1 className={styles.id} data-testid="case-id" title={caseId}>
        {caseId}
      </h1>
      {detail ? (
        <span className={`${styles.facts} ${styles.wide}`}>
          {detail.subjectId ? (
            <span>
              {t.case.subject} <b>{detail.subjectId}</b>
            </span>
          ) : null}
          {detail.studyId ? (
            <span>
              {t.case.study} <StudyLink studyId={detail.studyId} />
            </span>
          ) : null}
          {[detail.viewPosition, detail.split].filter(Boolean).map((word) => (
            <b key={word}>{word}</b>
          ))}
        </span>
      ) : null}
      <span className={styles.space} />
      {detail?.flagged ? (
        <span className={styles.flag}>
          <IconFlag3 size={15} aria-hidden="true" /> {t.case.flagged}
        </span>
      ) : null}
      <span className={styles.verdict} data-testid="verdict" data-status={detail?.status ?? ''}>
        {detail ? <StatusMark status={detail.status} named /> : null}
        {detail && detail.status !== 'pending' && detail.reader ? (
          <span className={styles.place}>{t.case.by(detail.reader)}</span>
        ) : null}
      </span>
      <span className={styles.saved} data-testid="saved-state" data-state={saved} title={t.case.savedHelp}>
        {saved === 'saved' ? <IconCheck size={15} aria-hidden="true" /> : null}
        {saved === 'saving' ? <IconLoader size={15} aria-hidden="true" /> : null}
        {saved === 'failed' ? <IconX size={15} aria-hidden="true" /> : null}
        {t.case.saved[saved]}
      </span>
    </header>
  );
}
