import { Text } from '@mantine/core';
import type { QualityFigures } from '#contract/quality.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { adviceText } from './advice-text.ts';
import { AuditFlow } from './audit-flow.tsx';
import { CurvePlot } from './curve-plot.tsx';
import styles from './quality-screen.module.css';
import { ReliabilityPlot } from './reliability-plot.tsx';
import { useAudits, useQuality } from './use-quality.ts';
import { YieldPlot } from './yield-plot.tsx';

/** How good the set is, how that is shown, and whether reviewing on is worth the time: for people who are not statisticians. */
export function QualityScreen() {
  const { data: workspace, isPending } = useWorkspace();
  const quality = useQuality();
  const audits = useAudits();
  const audit = audits.data?.at(-1) ?? null;
  const words = t.quality;
  if (!workspace) return isPending ? null : <NoWorkspace />;
  return (
    <Page title={words.title}>
      <FailureNote error={quality.error ?? audits.error} />
      <Text c="dimmed" mb="md">
        {words.notARate}
      </Text>
      {audits.data ? <AuditFlow key={audit?.id ?? ''} audit={audit} all={audits.data} /> : null}
      {quality.data ? (
        <>
          <Text mb="md" data-testid="stop-advice">
            {adviceText(quality.data)}
          </Text>
          <div className={styles.plots}>
            {audit ? <CurvePlot audit={audit} /> : null}
            <YieldPlot found={quality.data.yield} />
            <ReliabilityPlot reliability={quality.data.reliability} />
          </div>
          {quality.data.ranking ? (
            <Text size="sm" c="dimmed" mt="md">
              {orderText(quality.data.ranking)}
            </Text>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}

function orderText({ learntFrom, learntBad, learnsAfter }: NonNullable<QualityFigures['ranking']>): string {
  return learntFrom === 0
    ? t.quality.shippedOrder(learnsAfter)
    : t.quality.learntOrder(learntFrom, learntBad, learnsAfter);
}
