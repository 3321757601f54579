import { Button, Group, Paper, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import type { AuditInfo } from '#contract/audits.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { noFilters, useViewState } from '#renderer/app/view-state.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { ClaimText } from './claim-text.tsx';
import { PlanForm } from './plan-form.tsx';
import { RepeatsNote } from './repeats-note.tsx';
import { useAuditActs, useClaim } from './use-quality.ts';

interface AuditFlowProps {
  /** The newest one; null when there is none. */
  readonly audit: AuditInfo | null;
  /** All that were planned in this workspace. */
  readonly all: readonly AuditInfo[];
}

/** Plan, draw, read, claim: each step is there when the one before is done. */
export function AuditFlow({ audit, all }: AuditFlowProps) {
  const [isAnew, setIsAnew] = useState(false);
  const { plan, draw } = useAuditActs();
  const claim = useClaim(audit?.id ?? '');
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
      {step === 2 && current?.draw?.next ? (
        <Group>
          <Button onClick={() => readSample(current)}>{words.read(current.draw.next.open)}</Button>
          <Text size="sm" c="dimmed">
            {words.readHelp(current.draw.read, current.draw.cases)}
          </Text>
        </Group>
      ) : null}
      {step === 3 && current ? (
        <>
          <Group>
            <Button loading={claim.isFetching} onClick={() => claim.refetch()}>
              {words.claim}
            </Button>
            {current.draw?.next ? (
              <Button variant="default" onClick={() => readSample(current)}>
                {words.readOn(current.draw.next.open, current.draw.next.look)}
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setIsAnew(true)}>
              {words.again}
            </Button>
          </Group>
          {current.draw?.repeats ? <RepeatsNote repeats={current.draw.repeats} /> : null}
          {claim.data && !claim.isError ? (
            <ClaimText
              id={current.id}
              sentence={words.claimSentence(claim.data, current.plan)}
              page={words.claimPage(claim.data, current, all)}
            />
          ) : null}
        </>
      ) : null}
      <FailureNote error={plan.error ?? draw.error ?? claim.error} />
    </Paper>
  );
}

function plannedText({ id, plan }: AuditInfo): string {
  const { looks, cases, confidence, badRate } = plan;
  const words = t.quality.flow;
  const { drawn, accept } = looks.at(-1)!;
  const planned =
    looks.length > 1
      ? words.plannedLooks(
          id,
          looks.map((look) => words.look(look.drawn, look.accept)).join(' · '),
          cases,
          confidence,
          badRate,
        )
      : words.planned(id, drawn, cases, accept, confidence, badRate);
  const of = plan.where === '' ? '' : ` ${words.ofQuery(plan.where)}`;
  return `${planned}${of}${plan.repeats ? ` ${words.hidden(plan.repeats.masks)}` : ''}`;
}

function stepOf(audit: AuditInfo | null): number {
  if (!audit) return 0;
  if (!audit.draw) return 1;
  return audit.draw.isClaimable ? 3 : 2;
}

/** The drawn masks in an order that knows nothing of risk; of several looks those up to the next. */
function readSample({ id, plan, draw }: AuditInfo): void {
  const where = plan.looks.length > 1 && draw?.next ? `audit=${id}.${draw.next.look}` : `audit=${id}`;
  useViewState.getState().set({ query: { where, sort: 'random' }, filters: { ...noFilters, text: where } });
  goTo({ kind: 'queue' });
}
