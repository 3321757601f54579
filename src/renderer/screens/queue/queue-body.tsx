import { Button, Group, Loader } from '@mantine/core';
import { IconCircleCheck, IconDatabasePlus, IconFilterX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { type QueueRows, useQueueRows } from '#renderer/app/queue-rows.ts';
import { chosenOf, hasFilters } from '#renderer/app/queue-where.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useStudyRows } from '#renderer/app/study-rows.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { CaseList } from './case-list.tsx';
import { DoneNote } from './done-note.tsx';
import styles from './queue-body.module.css';
import { ReaderNote } from './reader-note.tsx';
import { StudyList } from './study-list.tsx';
import { UnrankedNote } from './unranked-note.tsx';
import type { QueueControls } from './use-queue-controls.ts';

interface QueueBodyProps {
  readonly controls: QueueControls;
  readonly workspace: WorkspaceInfo | undefined;
}

/** The cases, or why there are none. */
export function QueueBody({ controls, workspace }: QueueBodyProps) {
  const { layout, groupBy } = controls;
  useShortcuts('queue', {
    toggleLayout: () => controls.show(layout === 'grid' ? 'list' : 'grid'),
    toggleGroups: () => controls.group(groupBy === 'case' ? 'study' : 'case'),
  });

  if (workspace && workspace.cases === 0) return <NoCases />;
  if (!workspace) return <Reading />;
  const Grouped = groupBy === 'study' ? ByStudy : ByCase;
  return (
    <div className={styles.body}>
      <ReaderNote />
      <UnrankedNote workspace={workspace} />
      <DoneNote />
      <Grouped controls={controls} />
    </div>
  );
}

function ByCase({ controls }: { readonly controls: QueueControls }) {
  const queue = useQueueRows(controls.query, { refresh: true });
  return (
    <Outcome list={queue} controls={controls}>
      <CaseList key={`${controls.query.where} ${controls.query.sort}`} queue={queue} layout={controls.layout} />
    </Outcome>
  );
}

function ByStudy({ controls }: { readonly controls: QueueControls }) {
  const studies = useStudyRows(controls.query);
  return (
    <Outcome list={studies} controls={controls}>
      <StudyList key={`${controls.query.where} ${controls.query.sort}`} studies={studies} />
    </Outcome>
  );
}

interface OutcomeProps {
  readonly list: Pick<QueueRows, 'error' | 'isLoading'> & { readonly rows: readonly unknown[] };
  readonly controls: QueueControls;
  readonly children: ReactNode;
}

/** The list, that it is being read, or why there is none. */
function Outcome({ list, controls, children }: OutcomeProps) {
  if (list.rows.length > 0) return children;
  if (list.error)
    return (
      <div className={styles.message}>
        <FailureNote error={list.error} />
        {hasFilters(controls.filters) ? (
          <Group mt="md">
            <Button variant="default" onClick={controls.clearFilters}>
              {t.queue.clearAll}
            </Button>
          </Group>
        ) : null}
      </div>
    );
  return list.isLoading ? <Reading /> : <NoMatch controls={controls} />;
}

function Reading() {
  return (
    <div className={styles.centre}>
      <Loader size="sm" />
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
