import { useEffect, useState } from 'react';
import type { JobId } from '#contract/ids.ts';
import type { JobSnapshot } from '#contract/jobs.ts';
import { useJob } from '#renderer/app/use-jobs.ts';

const shownMs = 10_000;

/** The job that ended last while this window was open. One without failures goes by itself; others stay until dismissed. */
export function useFinishedJob(active: JobSnapshot | null) {
  const [watched, setWatched] = useState<JobId | null>(null);
  const activeId = active?.id ?? null;
  const job = useJob(watched);
  const isFinished = job !== null && activeId === null;
  const isClean = isFinished && job.state === 'done' && job.failed === 0;

  useEffect(() => {
    if (activeId !== null) setWatched(activeId);
  }, [activeId]);
  useEffect(() => {
    if (!isClean) return;
    const timer = setTimeout(() => setWatched(null), shownMs);
    return () => clearTimeout(timer);
  }, [isClean]);

  return { finished: isFinished ? job : null, dismiss: () => setWatched(null) };
}
