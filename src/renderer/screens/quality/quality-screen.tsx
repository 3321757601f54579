import { Text } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AuditFlow } from './audit-flow.tsx';
import { CurvePlot } from './curve-plot.tsx';
import styles from './quality-screen.module.css';
import { ReliabilityPlot } from './reliability-plot.tsx';
import { useNewestAudit, useQuality } from './use-quality.ts';
import { YieldPlot } from './yield-plot.tsx';

/** How good the set is, how that is shown, and whether reviewing on is worth the time: for people who are not statisticians. */
export function QualityScreen() {
  const { data: workspace, isPending } = useWorkspace();
  const quality = useQuality();
  const audit = useNewestAudit();
  const words = t.quality;
  if (!workspace) return isPending ? null : <NoWorkspace />;
  return (
    <Page title={words.title}>
      <FailureNote error={quality.error ?? audit.error} />
      <Text c="dimmed" mb="md">
        {words.notARate}
      </Text>
      {audit.data === undefined ? null : <AuditFlow key={audit.data?.id ?? ''} audit={audit.data} />}
      {quality.data ? (
        <>
          <Text mb="md" data-testid="stop-advice">
            {words.advice(quality.data)}
          </Text>
          <div className={styles.plots}>
            {audit.data ? <CurvePlot audit={audit.data} /> : null}
            <YieldPlot found={quality.data.yield} />
            <ReliabilityPlot reliability={quality.data.reliability} />
          </div>
          {quality.data.ranking ? (
            <Text size="sm" c="dimmed" mt="md">
              {words.learning(quality.data.ranking)}
            </Text>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
