import { IconChevronLeft } from '@tabler/icons-react';
import styles from './back-link.module.css';
import { routeHash } from './route.ts';
import { shortcutTooltip } from './shortcuts.ts';
import { t } from './strings/t.ts';
import { useWayBack } from './way-back.tsx';

/** The way back from a case or a study to what it was opened from. */
export function BackLink() {
  const route = useWayBack();
  return (
    <a className={styles.back} href={routeHash(route)} title={shortcutTooltip('backToQueue')} data-testid="back">
      <IconChevronLeft size={16} aria-hidden="true" />
      {route.kind === 'case' ? t.study.backToCase : route.kind === 'study' ? t.study.backToStudy : t.case.backToQueue}
    </a>
  );
}
