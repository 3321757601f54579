import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCounts } from '#renderer/app/use-counts.ts';
import styles from './queue-body.module.css';

/** Says that nothing is pending in the whole set, and whether something was put off. */
export function DoneNote() {
  const counts = useCounts('');
  if (!counts || counts.total === 0 || counts.byStatus.pending > 0) return null;
  const { total, byStatus } = counts;
  const words = t.queue.allDone;
  return (
    <div className={styles.note} data-testid="done-note">
      <IconCircleCheck size={18} aria-hidden="true" />
      <p>
        <strong>{byStatus.deferred === 0 ? words.title : words.deferredTitle}.</strong>{' '}
        {byStatus.deferred === 0 ? words.text(total) : words.deferredText(total, byStatus.deferred)}
      </p>
      {byStatus.deferred === total ? null : (
        <Button size="compact-md" onClick={() => goTo({ kind: 'export' })}>
          {words.action}
        </Button>
      )}
    </div>
  );
}
