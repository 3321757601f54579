import { Button } from '@mantine/core';
import type { JobSnapshot } from '#contract/jobs.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { useCancelJob } from '#renderer/app/use-jobs.ts';

interface CancelButtonProps {
  readonly job: JobSnapshot;
  /** Held by whoever shows the button, and says what its error is. */
  readonly cancel: ReturnType<typeof useCancelJob>;
}

/** Stops a job. */
export function CancelButton({ job, cancel }: CancelButtonProps) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={t.work.jobs.cancelNamed(t.words.jobKind[job.kind])}
      loading={cancel.isPending}
      onClick={() => cancel.mutate(job.id)}
    >
      {t.work.jobs.cancel}
    </Button>
  );
}
