import { Button, Checkbox, Group, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LungDefinition } from '#contract/masks.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import type { ImportOrder } from './dataset-form.tsx';
import { firstMissing, type ImportDraft, isBadSpacing, requestOf } from './import-draft.ts';
import { useWorkspaceSuggestion } from './workspace-suggestion.ts';

/** The form of an import: a CXLSeg tree, or films with masks. */
export function DatasetFields({ onImport }: { onImport(order: ImportOrder): void }) {
  const [draft, setDraft] = useState<ImportDraft>({
    kind: 'cxlseg',
    root: '',
    isMounted: false,
    films: '',
    masks: '',
    source: '',
    definition: 'heart-excluded',
    spacing: '',
  });
  const [typedWorkspace, setTypedWorkspace] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const suggestion = useWorkspaceSuggestion(draft.kind === 'cxlseg' ? draft.root : draft.films);
  const workspaceDir = typedWorkspace ?? suggestion;
  const missing = isAsked ? firstMissing(draft, workspaceDir) : null;

  function change(part: Partial<ImportDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
  }
  function errorOf(field: string): string | undefined {
    return missing === field ? t.start.form.missing(field) : undefined;
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsAsked(true);
    if (firstMissing(draft, workspaceDir) === null && !isBadSpacing(draft))
      onImport({ workspaceDir, request: requestOf(draft) });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t.start.form.kind}
          value={draft.kind}
          onChange={(kind) => change({ kind: kind === 'pairs' ? 'pairs' : 'cxlseg' })}
          data={[
            { value: 'cxlseg', label: t.start.form.cxlseg },
            { value: 'pairs', label: t.start.form.pairs },
          ]}
        />
        {draft.kind === 'cxlseg' ? (
          <>
            <FolderField
              label={t.start.form.root}
              description={t.start.form.rootHelp}
              value={draft.root}
              error={errorOf(t.start.form.root)}
              onChange={(root) => change({ root })}
            />
            <Checkbox
              label={t.start.form.mounted}
              checked={draft.isMounted}
              onChange={(event) => change({ isMounted: event.currentTarget.checked })}
            />
            {draft.isMounted ? (
              <FolderField
                label={t.start.form.films}
                description={t.start.form.mountedFilmsHelp}
                value={draft.films}
                error={errorOf(t.start.form.films)}
                onChange={(films) => change({ films })}
              />
            ) : null}
          </>
        ) : (
          <>
            <FolderField
              label={t.start.form.films}
              description={t.start.form.filmsHelp}
              value={draft.films}
              error={errorOf(t.start.form.films)}
              onChange={(films) => change({ films })}
            />
            <FolderField
              label={t.start.form.masks}
              description={t.start.form.masksHelp}
              value={draft.masks}
              error={errorOf(t.start.form.masks)}
              onChange={(masks) => change({ masks })}
            />
            <Radio.Group
              label={t.start.form.definition}
              description={t.start.form.definitionHelp}
              value={draft.definition}
              onChange={(definition) => change({ definition: definition as LungDefinition })}
            >
              <Stack gap={8} mt={8}>
                <Radio value="heart-excluded" label={t.start.form.heartExcluded} />
                <Radio value="retrocardiac-included" label={t.start.form.retrocardiac} />
              </Stack>
            </Radio.Group>
            <TextInput
              label={t.start.form.source}
              description={t.start.form.sourceHelp}
              maxLength={120}
              value={draft.source}
              onChange={(event) => change({ source: event.currentTarget.value })}
            />
            <TextInput
              label={t.start.form.spacing}
              description={t.start.form.spacingHelp}
              inputMode="decimal"
              maxLength={12}
              value={draft.spacing}
              error={isAsked && isBadSpacing(draft) ? t.start.form.badSpacing : undefined}
              onChange={(event) => change({ spacing: event.currentTarget.value })}
            />
          </>
        )}
        <FolderField
          label={t.start.form.workspace}
          description={t.start.form.workspaceHelp}
          value={workspaceDir}
          error={errorOf(t.start.form.workspace)}
          onChange={setTypedWorkspace}
        />
        <Group mt="xs">
          <Button type="submit" size="md" data-testid="import">
            {t.start.form.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
