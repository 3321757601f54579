import { IconFolderOff } from '@tabler/icons-react';
import { useStrandedIn } from '#renderer/editor/unwritten-drafts.ts';
import styles from './alarm-bar.module.css';
import { t } from './strings/t.ts';
import { useWorkspace } from './use-workspace.ts';

/** Says that strokes wait for a workspace that is not open, for as long as they cannot be written into its folder. */
export function StrandedBar() {
  const { data: workspace } = useWorkspace();
  const dir = useStrandedIn(workspace?.dir ?? null);
  return (
    <div role="status" aria-live="assertive">
      {workspace && dir !== null ? (
        <div className={styles.bar}>
          <IconFolderOff size={18} aria-hidden="true" />
          <span>{t.app.stranded(dir)}</span>
        </div>
      ) : null}
    </div>
  );
}
