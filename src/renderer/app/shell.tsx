import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { CaseScreen } from '#renderer/screens/case/case-screen.tsx';
import { UnwrittenGuard } from '#renderer/screens/case/unwritten-guard.tsx';
import { CheckScreen } from '#renderer/screens/check/check-screen.tsx';
import { DashboardScreen } from '#renderer/screens/dashboard/dashboard-screen.tsx';
import { ExportScreen } from '#renderer/screens/export/export-screen.tsx';
import { JobStrip } from '#renderer/screens/jobs/job-strip.tsx';
import { JobsScreen } from '#renderer/screens/jobs/jobs-screen.tsx';
import { QualityScreen } from '#renderer/screens/quality/quality-screen.tsx';
import { QueueScreen } from '#renderer/screens/queue/queue-screen.tsx';
import { SettingsDialog, type SettingsTab } from '#renderer/screens/settings/settings-dialog.tsx';
import { StartScreen } from '#renderer/screens/start/start-screen.tsx';
import { StudyScreen } from '#renderer/screens/study/study-screen.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Palette } from './palette/palette.tsx';
import { goTo, type Route, useRoute } from './route.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import styles from './shell.module.css';
import { StrandedBar } from './stranded-bar.tsx';
import { t } from './strings/t.ts';
import { TopBar } from './top-bar.tsx';
import { UnsavedBar } from './unsaved-bar.tsx';
import { useChain } from './use-chain.ts';
import { useChanges } from './use-changes.ts';
import { useDiscards } from './use-discards.ts';
import { useKeyChoice } from './use-key-choice.ts';
import { useLanguage } from './use-language.ts';
import { useFoundPlace, useReaderPlace } from './use-reader-place.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useWorkspace } from './use-workspace.ts';
import { enterWorkspace } from './view-state.ts';
import { WayBackProvider } from './way-back.tsx';
import { WorkspaceGoneBar } from './workspace-gone-bar.tsx';

/** The frame around every screen. Case and study get the whole window: the film is the hero. */
export function Shell() {
  const language = useLanguage();
  const route = useRoute();
  const workspace = useWorkspace();
  const [areKeysShown, keys] = useDisclosure(false);
  const [isPaletteShown, palette] = useDisclosure(false);
  const [settings, showSettings] = useState<SettingsTab | null>(null);
  useKeyChoice();
  useChanges();
  useDiscards();
  useReaderPlace();
  useChain();
  useShortcuts('global', {
    palette: palette.open,
    keySheet: keys.toggle,
    settings: () => showSettings('general'),
    goToQueue: () => goTo({ kind: 'queue' }),
  });

  useLandOnQueue(workspace.data);
  useTitle(route, workspace.data);
  const dir = workspace.data?.dir;
  useEffect(() => {
    if (dir !== undefined) enterWorkspace(dir);
  }, [dir]);

  const isFilm = route.kind === 'case' || route.kind === 'study';
  return (
    <div className={styles.shell}>
      <ConnectionBar />
      <WorkspaceGoneBar />
      <UnwrittenGuard />
      <StrandedBar />
      <UnsavedBar route={route} />
      {isFilm ? null : (
        <TopBar
          route={route}
          workspace={workspace.data ?? null}
          onSettings={() => showSettings('general')}
          onShowKeys={keys.open}
        />
      )}
      <div className={styles.screen}>
        <WayBackProvider route={route}>
          <ScreenBoundary key={`${language} ${route.kind}`}>
            <Screen route={route} />
          </ScreenBoundary>
        </WayBackProvider>
      </div>
      <JobStrip key={language} />
      <Palette opened={isPaletteShown} onClose={palette.close} />
      <KeySheet
        opened={areKeysShown}
        onClose={keys.close}
        onChangeKeys={() => {
          keys.close();
          showSettings('keys');
        }}
      />
      <SettingsDialog tab={settings} onTab={showSettings} onClose={() => showSettings(null)} />
    </div>
  );
}

/**
 * A page opened without a place in it lands where the work is, once the first answer says there is some: on the case where a crash
 * left the reader, else on the queue.
 */
function useLandOnQueue(workspace: WorkspaceInfo | null | undefined): void {
  const hasLanded = useRef(location.hash !== '');
  const place = useFoundPlace(workspace?.dir);
  useEffect(() => {
    const hasCases = workspace && workspace.cases > 0;
    if (workspace === undefined || hasLanded.current || (hasCases && place === undefined)) return;
    hasLanded.current = true;
    if (!hasCases || location.hash !== '') return;
    goTo(place?.onCase ? { kind: 'case', caseId: place.onCase.caseId } : { kind: 'queue' }, { replace: true });
  }, [workspace, place]);
}

function useTitle(route: Route, workspace: WorkspaceInfo | null | undefined): void {
  const place = placeOf(route);
  const title = [place, ...(workspace ? [workspace.name] : []), t.app.name].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function placeOf(route: Route): string {
  if (route.kind === 'case') return route.caseId;
  return route.kind === 'study' ? t.study.title(route.studyId) : t.app.screens[route.kind];
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.kind) {
    case 'start':
      return <StartScreen way={route.way ?? null} />;
    case 'queue':
      return <QueueScreen />;
    case 'case':
      return <CaseScreen caseId={route.caseId} />;
    case 'study':
      return <StudyScreen key={route.studyId} studyId={route.studyId} />;
    case 'dashboard':
      return <DashboardScreen />;
    case 'check':
      return <CheckScreen />;
    case 'quality':
      return <QualityScreen />;
    case 'export':
      return <ExportScreen />;
    case 'jobs':
      return <JobsScreen />;
  }
}
