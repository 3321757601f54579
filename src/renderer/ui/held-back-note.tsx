import { Text } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';

/** While an audit hides repeats: why fewer cases are decided than were. Nothing at other times. */
export function HeldBackNote() {
  const { data: workspace } = useWorkspace();
  if (!workspace?.heldBack) return null;
  const { auditId, verdicts } = workspace.heldBack;
  return (
    <Text size="sm" c="dimmed" data-testid="held-back">
      {t.queue.heldBack(auditId, verdicts)}
    </Text>
  );
}
