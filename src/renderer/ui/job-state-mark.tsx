import { IconAlertTriangle, IconCheck, IconClock, IconLoader, IconMinus, IconX } from '@tabler/icons-react';
import type { JobState } from '#contract/jobs.ts';
import { t } from '#renderer/app/strings/t.ts';

const icons = { queued: IconClock, running: IconLoader, done: IconCheck, failed: IconX, cancelled: IconMinus } as const;
const colours: Readonly<Record<JobState, string>> = {
  queued: 'var(--text-quiet)',
  running: 'var(--mantine-color-accent-4)',
  done: 'var(--status-accepted)',
  failed: 'var(--status-rejected)',
  cancelled: 'var(--text-quiet)',
};

/** How a job ended or that it runs, as an icon with its word for screen readers. */
export function JobStateMark({ state, hasFailures }: { readonly state: JobState; readonly hasFailures: boolean }) {
  const isMixed = state === 'done' && hasFailures;
  const Icon = isMixed ? IconAlertTriangle : icons[state];
  return (
    <span
      role="img"
      aria-label={t.words.jobState[state]}
      style={{ display: 'inline-flex', color: isMixed ? 'var(--status-deferred)' : colours[state] }}
    >
      <Icon size={18} stroke={2.2} aria-hidden="true" />
    </span>
  );
}
