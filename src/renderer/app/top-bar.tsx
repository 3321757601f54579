import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard, IconSettings } from '@tabler/icons-react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { Mark } from '#renderer/ui/mark.tsx';
import { type Route, routeHash } from './route.ts';
import { shortcutTooltip } from './shortcuts.ts';
import { t } from './strings/t.ts';
import styles from './top-bar.module.css';
import { WorkspaceMenu } from './workspace-menu.tsx';

interface TopBarProps {
  readonly route: Route;
  readonly workspace: WorkspaceInfo | null;
  onSettings(): void;
  onShowKeys(): void;
}

/** The screens that are always at hand once a workspace is open. */
export const tabs = ['queue', 'dashboard', 'check', 'quality', 'export', 'jobs'] as const;

/** Name, workspace, the screens, settings. */
export function TopBar(props: TopBarProps) {
  const { route, workspace } = props;
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href={routeHash(route)} onClick={focusContent}>
        {t.app.skipToContent}
      </a>
      <a className={styles.brand} href={workspace ? '#/queue' : '#/'}>
        <Mark />
        <span>{t.app.name}</span>
      </a>
      {workspace ? <WorkspaceMenu workspace={workspace} /> : null}
      {workspace ? (
        <nav className={styles.tabs} aria-label={t.app.mainNavigation}>
          {tabs.map((tab) => (
            <a
              key={tab}
              className={styles.tab}
              href={`#/${tab}`}
              aria-current={route.kind === tab ? 'page' : undefined}
            >
              {t.app.screens[tab]}
            </a>
          ))}
        </nav>
      ) : null}
      <span className={styles.space} />
      <Tooltip label={shortcutTooltip('keySheet')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t.shortcuts.keySheet} onClick={props.onShowKeys}>
          <IconKeyboard size={19} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={shortcutTooltip('settings')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t.settings.title} onClick={props.onSettings}>
          <IconSettings size={19} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
