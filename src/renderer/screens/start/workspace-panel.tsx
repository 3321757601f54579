import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useOpenWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { FolderField } from '#renderer/ui/folder-field.tsx';

/** Opens a workspace that is there already. */
export function WorkspacePanel() {
  const [dir, setDir] = useState('');
  const open = useOpenWorkspace();
  return (
    <Stack gap="md" maw={640}>
      <div>
        <Title order={1} size="h2">
          {t.start.workspace.title}
        </Title>
        <Text c="dimmed">{t.start.workspace.help}</Text>
      </div>
      <FolderField label={t.start.workspace.folder} value={dir} onChange={setDir} startsOpen />
      <FailureNote error={open.error} />
      <Group>
        <Button
          disabled={dir === ''}
          loading={open.isPending}
          onClick={() => open.mutate({ dir }, { onSuccess: () => goTo({ kind: 'queue' }) })}
        >
          {t.start.workspace.open}
        </Button>
      </Group>
    </Stack>
  );
}
