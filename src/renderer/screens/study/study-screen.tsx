import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CaseId } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { studyOptions } from '#renderer/app/study-rows.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { useWayBack } from '#renderer/app/way-back.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { StudyFilms } from './study-films.tsx';
import { StudyPanel } from './study-panel.tsx';
import styles from './study-screen.module.css';
import { StudyTop } from './study-top.tsx';

/** The films of one examination side by side, what the study has come to, and the patient's other studies. */
export function StudyScreen({ studyId }: { readonly studyId: string }) {
  const core = useCore();
  const wayBack = useWayBack();
  const { data: study, error } = useQuery(studyOptions(core, studyId));
  useShortcuts('review', { backToQueue: () => goTo(wayBack) });
  function open(caseId: CaseId): void {
    useViewState.getState().set({ lastCaseId: caseId });
    goTo({ kind: 'case', caseId });
  }
  return (
    <main className={styles.screen} id="content" tabIndex={-1} data-testid="study-screen">
      <StudyTop studyId={studyId} study={study ?? null} />
      {study ? (
        <div className={styles.body}>
          <StudyFilms cases={study.cases} onOpen={open} />
          <StudyPanel study={study} />
        </div>
      ) : (
        <div className={styles.centre}>
          {error ? <FailureNote error={error} /> : <Loader size="sm" aria-label={t.queue.card.loading} />}
        </div>
      )}
    </main>
  );
}
