import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useThumbnail } from '#renderer/app/thumbnail-context.tsx';
import { FilmPicture } from '#renderer/ui/film-picture.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { rankedWhy } from '#renderer/ui/why-text.ts';
import styles from './next-strip.module.css';

interface NextStripProps {
  readonly upcoming: readonly CaseRow[];
  readonly shown: boolean;
  /** What stands below them. */
  readonly children?: ReactNode;
  onToggle(): void;
  onOpen(caseId: CaseId): void;
}

/** The cases that come next, as small films with their masks. */
export function NextStrip({ upcoming, shown, children, onToggle, onOpen }: NextStripProps) {
  const label = shown ? t.case.hideStrip : t.case.showStrip;
  const Icon = shown ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <div className={shown ? styles.strip : `${styles.strip} ${styles.folded}`}>
      <div className={styles.head}>
        {shown ? t.case.next : null}
        <ActionIcon size="xs" variant="subtle" color="gray" title={label} aria-label={label} onClick={onToggle}>
          <Icon size={15} />
        </ActionIcon>
      </div>
      {shown && upcoming.length === 0 ? <p className={styles.end}>{t.case.nextEmpty}</p> : null}
      {shown ? (
        <nav className={styles.room} aria-label={t.case.next}>
          <ul className={styles.list}>
            {upcoming.map((row) => (
              <li key={row.caseId}>
                <button
                  type="button"
                  className={styles.item}
                  title={rankedWhy(row)}
                  aria-label={`${row.caseId}. ${rankedWhy(row)}`}
                  onClick={() => onOpen(row.caseId)}
                >
                  <StripPicture caseId={row.caseId} />
                  <span className={styles.caption}>
                    <span className={styles.why}>{rankedWhy(row) || row.viewPosition}</span>
                    <StatusMark status={row.status} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {shown ? children : null}
    </div>
  );
}

function StripPicture({ caseId }: { readonly caseId: CaseId }) {
  const thumbnail = useThumbnail(caseId);
  if (!thumbnail) return <span className={styles.picture} />;
  return (
    <span className={styles.picture}>
      {thumbnail.film ? <FilmPicture thumbnail={thumbnail} passing /> : t.case.noThumbnail}
    </span>
  );
}
