import { routeHash } from '#renderer/app/route.ts';
import { withKey } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './study-link.module.css';

/** The id of a study, which shows all its films. */
export function StudyLink({ studyId }: { readonly studyId: string }) {
  return (
    <a className={styles.link} href={routeHash({ kind: 'study', studyId })} title={withKey(t.study.openStudy, 'study')}>
      {studyId}
    </a>
  );
}
