import { Button, Group, Loader } from '@mantine/core';
import { IconCircleCheck, IconDatabasePlus, IconFilterX } from '@tabler/icons-react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { useQueueRows } from '#renderer/app/queue-rows.ts';
import { chosenOf, hasFilters } from '#renderer/app/queue-where.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { CaseList } from './case-list.tsx';
import { DoneNote } from './done-note.tsx';
import styles from './queue-body.module.css';
import { ReaderNote } from './reader-note.tsx';
import { UnrankedNote } from './unranked-note.tsx';
import type { QueueControls } from './use-queue-controls.ts';

interface QueueBodyProps {
  readonly controls: QueueControls;
  readonly workspace: WorkspaceInfo | undefined;
}

/** The cases, or why there are none. */
export function QueueBody({ controls, workspace }: QueueBodyProps) {
  const queue = useQueueRows(controls.query, { refresh: true });
  const { layout } = controls;
  useShortcuts('queue', { toggleLayout: () => controls.show(layout === 'grid' ? 'list' : 'grid') });

  if (workspace && workspace.cases === 0) return <NoCases />;
  if (queue.error && queue.rows.length === 0)
    return (
      <div className={styles.message}>
        <FailureNote error={queue.error} />
        {hasFilters(controls.filters) ? (
          <Group mt="md">
            <Button variant="default" onClick={controls.clearFilters}>
              {t.queue.clearAll}
            </Button>
          </Group>
        ) : null}
      </div>
    );
  if (queue.isLoading || !workspace)
    return (
      <div className={styles.centre}>
        <Loader size="sm" />
      </div>
    );
  return (
    <div className={styles.body}>
      <ReaderNote />
      <UnrankedNote workspace={workspace} />
      <DoneNote />
      {queue.rows.length === 0 ? (
        <NoMatch controls={controls} />
      ) : (
        <CaseList key={`${controls.query.where} ${controls.query.sort}`} queue={queue} layout={layout} />
      )}
    </div>
  );
}

function NoCases() {
  const words = t.queue.empty;
  return (
    <div className={styles.centre}>
      <EmptyState icon={<IconDatabasePlus size={40} />} title={words.title} text={words.text}>
        <Button onClick={() => goTo({ kind: 'start', way: 'dataset' })}>{words.action}</Button>
      </EmptyState>
    </div>
  );
}

function NoMatch({ controls }: { readonly controls: QueueControls }) {
  const isDone = chosenOf(controls.filters, 'status').includes('pending');
  const words = t.queue.noMatch;
  return (
    <div className={styles.centre}>
      <EmptyState
        icon={isDone ? <IconCircleCheck size={40} /> : <IconFilterX size={40} />}
        title={isDone ? t.queue.nonePending : words.title}
        text={words.text}
      >
        <Button variant="default" onClick={controls.clearFilters}>
          {words.action}
        </Button>
      </EmptyState>
    </div>
  );
}
