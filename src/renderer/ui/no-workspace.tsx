import { Button } from '@mantine/core';
import { IconFolderQuestion } from '@tabler/icons-react';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { EmptyState } from './empty-state.tsx';

/** Stands in for a screen that needs a workspace while none is open. */
export function NoWorkspace() {
  return (
    <main id="content" style={{ blockSize: '100%' }}>
      <EmptyState icon={<IconFolderQuestion size={40} />} title={t.start.noWorkspace} text={t.start.noWorkspaceText}>
        <Button onClick={() => goTo({ kind: 'start' })}>{t.start.noWorkspaceAction}</Button>
      </EmptyState>
    </main>
  );
}
