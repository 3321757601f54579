import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import styles from './side-panel.module.css';

interface SidePanelProps {
  readonly shown: boolean;
  readonly children: ReactNode;
  onToggle(): void;
}

/** The column beside the film: what is known of the case, or the list of reasons while rejecting. */
export function SidePanel({ shown, children, onToggle }: SidePanelProps) {
  const label = shown ? t.case.hidePanel : t.case.showPanel;
  const Icon = shown ? IconLayoutSidebarRightCollapse : IconLayoutSidebarRightExpand;
  return (
    <aside className={shown ? styles.panel : `${styles.panel} ${styles.folded}`}>
      <div className={styles.head}>
        <ActionIcon size="xs" variant="subtle" color="gray" title={label} aria-label={label} onClick={onToggle}>
          <Icon size={15} />
        </ActionIcon>
      </div>
      {shown ? <div className={styles.scroll}>{children}</div> : null}
    </aside>
  );
}

interface PanelSectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function PanelSection({ title, aside, children }: PanelSectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.title}>
        <span>{title}</span>
        {aside}
      </h2>
      {children}
    </section>
  );
}
