import { Loader } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { SetProgress } from '../queue/set-progress.tsx';
import styles from './dashboard-screen.module.css';
import { DaysPlot } from './days-plot.tsx';
import { GroupPlot } from './group-plot.tsx';
import { HoursPlot } from './hours-plot.tsx';
import { ReasonPlot } from './reason-plot.tsx';
import { FoundPlot, RiskPlot } from './risk-plots.tsx';

/** What the review has come to, in plots. */
export function DashboardScreen() {
  const core = useCore();
  const workspace = useWorkspace();
  const { data, error } = useQuery({
    queryKey: queryKeys.reviewSummary,
    queryFn: ({ signal }) => core.reviewSummary({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (workspace.data === null) return <NoWorkspace />;
  const words = t.dashboard;
  return (
    <main id="content" className={styles.screen} tabIndex={-1} data-testid="dashboard">
      <h1 className={styles.title}>{t.app.screens.dashboard}</h1>
      <FailureNote error={error} />
      {!data && !error ? <Loader size="sm" m="xl" /> : null}
      {data && data.counts.total === 0 ? (
        <EmptyState icon={<IconChartHistogram size={40} />} title={t.queue.empty.title} text={t.queue.empty.text} />
      ) : null}
      {data && data.counts.total > 0 ? (
        <>
          <SetProgress />
          <div className={styles.plots}>
            {data.hours.length > 0 ? (
              <HoursPlot hours={data.hours} zone={data.zone} />
            ) : (
              <DaysPlot days={data.days} zone={data.zone} />
            )}
            <ReasonPlot byReason={data.counts.byReason} />
            <RiskPlot byTenth={data.byTenth} />
            <FoundPlot byTenth={data.byTenth} />
            <GroupPlot facet="view" title={words.byView} groups={data.byView} />
            <GroupPlot facet="split" title={words.bySplit} groups={data.bySplit} />
            {data.byLabel.length > 0 ? (
              <div className={styles.wide}>
                <GroupPlot facet="label" title={words.byLabel} groups={data.byLabel} />
              </div>
            ) : null}
          </div>
        </>
      ) : null}
    </main>
  );
}
