import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconDatabase, IconFolderOpen } from '@tabler/icons-react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { goTo } from './route.ts';
import { t } from './strings/t.ts';

/** The open workspace: what is in it, where it lies, and the way to another one. */
export function WorkspaceMenu({ workspace }: { readonly workspace: WorkspaceInfo }) {
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          maw={240}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {workspace.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.settings.workspace}</Menu.Label>
        <Facts workspace={workspace} />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconDatabase size={16} aria-hidden="true" />}
          onClick={() => goTo({ kind: 'start', way: 'dataset' })}
        >
          {t.queue.empty.action}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolderOpen size={16} aria-hidden="true" />}
          onClick={() => goTo({ kind: 'start', way: 'workspace' })}
        >
          {t.start.workspace.title}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Facts({ workspace }: { readonly workspace: WorkspaceInfo }) {
  return (
    <div style={{ padding: '0 12px 8px', overflowWrap: 'anywhere' }}>
      <Text size="sm">{workspace.dir}</Text>
      {workspace.datasetRoot ? (
        <Text size="sm" c="dimmed">
          {t.settings.dataset(workspace.datasetRoot)}
        </Text>
      ) : null}
      {workspace.sources.map((source) => (
        <Text key={source.name} size="sm" c="dimmed">
          {t.settings.source(source.name, source.masks, source.name === workspace.reviewedSource)}
        </Text>
      ))}
    </div>
  );
}
