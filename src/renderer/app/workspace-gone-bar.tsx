import { IconFolderOff } from '@tabler/icons-react';
import styles from './alarm-bar.module.css';
import { goTo } from './route.ts';
import { t } from './strings/t.ts';
import { useWorkspace } from './use-workspace.ts';

/** Says that the workspace's folder was moved or removed under the open window, for as long as that is so. */
export function WorkspaceGoneBar() {
  const { data: workspace } = useWorkspace();
  return (
    <div role="status" aria-live="assertive">
      {workspace && !workspace.isInPlace ? (
        <div className={styles.bar}>
          <IconFolderOff size={18} aria-hidden="true" />
          <span>{t.app.workspaceGone(workspace.dir)}</span>
          <button type="button" className={styles.action} onClick={() => goTo({ kind: 'start', way: 'workspace' })}>
            {t.app.openWorkspace}
          </button>
        </div>
      ) : null}
    </div>
  );
}
