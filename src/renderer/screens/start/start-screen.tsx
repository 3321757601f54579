import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { goTo, type WayIn } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { DatasetForm } from './dataset-form.tsx';
import { DemoPanel } from './demo-panel.tsx';
import styles from './start-screen.module.css';
import { WaysIn } from './ways-in.tsx';
import { WorkspacePanel } from './workspace-panel.tsx';

/** The first thing a person sees: three ways in, and where they were before. */
export function StartScreen({ way }: { readonly way: WayIn | null }) {
  return (
    <main id="content" className={styles.start} tabIndex={-1}>
      <div className={styles.column}>
        {way === null ? <WaysIn onChoose={(chosen) => goTo({ kind: 'start', way: chosen })} /> : null}
        {way === null ? null : (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={styles.back}
              leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
              onClick={() => goTo({ kind: 'start' })}
            >
              {t.start.back}
            </Button>
            <Panel way={way} />
          </>
        )}
      </div>
    </main>
  );
}

function Panel({ way }: { readonly way: WayIn }) {
  if (way === 'dataset') return <DatasetForm />;
  return way === 'workspace' ? <WorkspacePanel /> : <DemoPanel />;
}
