import { Button, CopyButton, Group, Paper, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import type { AuditInfo } from '#contract/audits.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { noFilters, useViewState } from '#renderer/app/view-state.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import styles from './audit-flow.module.css';
import { PlanForm } from './plan-form.tsx';
import { RepeatsNote } from './repeats-note.tsx';
import { useAuditActs } from './use-quality.ts';

interface AuditFlowProps {
  /** The newest one; null when there is none. */
  readonly audit: AuditInfo | null;
  /** All that were planned in this workspace. */
  readonly all: readonly AuditInfo[];
}

/** Plan, draw, read, claim: each step is there when the one before is done. */
export function AuditFlow({ audit, all }: AuditFlowProps) {
  const [isAnew, setIsAnew] = useState(false);
  const { plan, draw, claim } = useAuditActs();
  const words = t.quality.flow;
  const current = isAnew ? null : audit;
  const step = stepOf(current);
  return (
    <Paper withBorder p="lg" mb="lg" component="section" aria-label={words.title}>
      <Stepper active={step} size="sm" mb="lg" allowNextStepsSelect={false}>
        {words.steps.map((name) => (
          <Stepper.Step key={name} label={name} />
        ))}
      </Stepper>
      {current ? <Text mb="md">{plannedText(current)}</Text> : null}
      {step === 0 ? (
        <PlanForm
          isBusy={plan.isPending}
          onPlan={(request) => plan.mutate(request, { onSuccess: () => setIsAnew(false) })}
        />
      ) : null}
      {step === 1 && current ? (
        <Group>
          <Button
            loading={draw.isPending}
            onClick={() => draw.mutate({ auditId: current.id, seed: crypto.randomUUID().slice(0, 8) })}
          >
            {words.draw}
          </Button>
          <Text size="sm" c="dimmed">
            {words.drawHelp}
          </Text>
        </Group>
      ) : null}
      {step === 2 && current?.draw ? (
        <Group>
          <Button onClick={() => readSample(current.id)}>{words.read(current.draw.cases - current.draw.read)}</Button>
          <Text size="sm" c="dimmed">
            {words.readHelp(current.draw.read, current.draw.cases)}
          </Text>
        </Group>
      ) : null}
      {step === 3 && current ? (
        <>
          <Group>
            <Button loading={claim.isPending} onClick={() => claim.mutate(current.id)}>
              {words.claim}
            </Button>
            <Button variant="default" onClick={() => setIsAnew(true)}>
              {words.again}
            </Button>
          </Group>
          {current.draw?.repeats ? <RepeatsNote repeats={current.draw.repeats} /> : null}
          {claim.data ? (
            <ClaimText
              sentence={words.claimSentence(claim.data, current.plan)}
              proof={words.claimPage(claim.data, current, all)}
            />
          ) : null}
        </>
      ) : null}
      <FailureNote error={plan.error ?? draw.error ?? claim.error} />
    </Paper>
  );
}

/** What may be said, and how it was made: for readers who are not statisticians and reviewers who are. */
function ClaimText({ sentence, proof }: { readonly sentence: string; readonly proof: string }) {
  const words = t.quality.flow;
  return (
    <Paper bg="var(--surface-sunken)" p="md" mt="md">
      <Text mb="sm" style={{ overflowWrap: 'anywhere' }} data-testid="claim-sentence">
        {sentence}
      </Text>
      <CopyButton value={sentence}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {copied ? words.copied : words.copy}
          </Button>
        )}
      </CopyButton>
      <details className={styles.proof}>
        <summary>{words.proof}</summary>
        <pre>{proof}</pre>
      </details>
    </Paper>
  );
}

function plannedText({ id, plan }: AuditInfo): string {
  const { drawn, accept } = plan.looks.at(-1)!;
  const planned = t.quality.flow.planned(id, drawn, plan.cases, accept, plan.confidence, plan.badRate);
  return plan.repeats ? `${planned} ${t.quality.flow.hidden(plan.repeats.masks)}` : planned;
}

function stepOf(audit: AuditInfo | null): number {
  if (!audit) return 0;
  if (!audit.draw) return 1;
  return audit.draw.read < audit.draw.cases ? 2 : 3;
}

/** The drawn masks in an order that knows nothing of risk. */
function readSample(auditId: string): void {
  const where = `audit=${auditId}`;
  useViewState.getState().set({ query: { where, sort: 'random' }, filters: { ...noFilters, text: where } });
  goTo({ kind: 'queue' });
}
