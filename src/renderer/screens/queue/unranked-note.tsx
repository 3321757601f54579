import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { useNextStep } from '../check/use-next-step.ts';
import styles from './queue-body.module.css';

/** Says that the order means nothing yet, and offers the way to make it mean something. */
export function UnrankedNote({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const next = useNextStep(workspace);
  const chain = useRunChain();
  const isWorking = useJobs().some((job) => isActive(job));
  if (next === null || next.step === 'queue' || next.requests === null || isWorking) return null;
  const { step, requests } = next;
  const words = t.queue.unranked;
  return (
    <>
      <div className={styles.note}>
        <IconSparkles size={18} aria-hidden="true" />
        <p>{step === 'rank-shape' ? words.shapeText : words.text}</p>
        <Button
          size="compact-md"
          loading={chain.isPending}
          onClick={() => void chain.run(requests, null).catch(() => undefined)}
        >
          {step === 'infer' ? words.action : words.rankOnly}
        </Button>
      </div>
      <FailureNote error={chain.error} />
    </>
  );
}
