import { routeHash } from '#renderer/app/route.ts';
import { shortcutKey } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './study-link.module.css';

/** The id of a study, which shows all its films. */
export function StudyLink({ studyId }: { readonly studyId: string }) {
  return (
    <a
      className={styles.link}
      href={routeHash({ kind: 'study', studyId })}
      title={`${t.study.openStudy} (${shortcutKey('study')})`}
    >
      {studyId}
    </a>
  );
}
