import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Stands at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of text and forms: one column of readable width that scrolls by itself. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <div className={styles.column}>
        <Group justify="space-between" align="center" mb="lg" mih={36}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {actions}
        </Group>
        {children}
      </div>
    </main>
  );
}
