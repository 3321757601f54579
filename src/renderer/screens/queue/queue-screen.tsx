import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { FilterColumn } from './filter-column.tsx';
import { QueueBody } from './queue-body.tsx';
import styles from './queue-screen.module.css';
import { QueueToolbar } from './queue-toolbar.tsx';
import { SetProgress } from './set-progress.tsx';
import { useQueueControls } from './use-queue-controls.ts';

/** The set under review: progress on top, filters on the left, films in the middle. */
export function QueueScreen() {
  const workspace = useWorkspace();
  const controls = useQueueControls();
  if (workspace.data === null) return <NoWorkspace />;
  const hasCases = (workspace.data?.cases ?? 0) > 0;
  return (
    <main id="content" className={styles.queue} data-testid="queue" tabIndex={-1}>
      <h1 className={styles.title}>{t.queue.title}</h1>
      {hasCases ? <SetProgress /> : null}
      {hasCases ? <QueueToolbar controls={controls} /> : null}
      <div className={styles.body}>
        {hasCases && controls.areFiltersShown ? <FilterColumn controls={controls} /> : null}
        <QueueBody controls={controls} workspace={workspace.data} />
      </div>
    </main>
  );
}
