import { Button, Checkbox, Group, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LungDefinition } from '#contract/masks.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import type { ImportOrder } from './dataset-form.tsx';
import { firstMissing, type ImportDraft, requestOf } from './import-draft.ts';
import { useWorkspaceSuggestion } from './workspace-suggestion.ts';

const words = t.start.form;

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
    return missing === field ? words.missing(field) : undefined;
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsAsked(true);
    if (firstMissing(draft, workspaceDir) === null) onImport({ workspaceDir, request: requestOf(draft) });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={words.kind}
          value={draft.kind}
          onChange={(kind) => change({ kind: kind === 'pairs' ? 'pairs' : 'cxlseg' })}
          data={[
            { value: 'cxlseg', label: words.cxlseg },
            { value: 'pairs', label: words.pairs },
          ]}
        />
        {draft.kind === 'cxlseg' ? (
          <>
            <FolderField
              label={words.root}
              description={words.rootHelp}
              value={draft.root}
              error={errorOf(words.root)}
              onChange={(root) => change({ root })}
            />
            <Checkbox
              label={words.mounted}
              checked={draft.isMounted}
              onChange={(event) => change({ isMounted: event.currentTarget.checked })}
            />
            {draft.isMounted ? (
              <FolderField
                label={words.films}
                description={words.mountedFilmsHelp}
                value={draft.films}
                error={errorOf(words.films)}
                onChange={(films) => change({ films })}
              />
            ) : null}
          </>
        ) : (
          <>
            <FolderField
              label={words.films}
              description={words.filmsHelp}
              value={draft.films}
              error={errorOf(words.films)}
              onChange={(films) => change({ films })}
            />
            <FolderField
              label={words.masks}
              description={words.masksHelp}
              value={draft.masks}
              error={errorOf(words.masks)}
              onChange={(masks) => change({ masks })}
            />
            <Radio.Group
              label={words.definition}
              description={words.definitionHelp}
              value={draft.definition}
              onChange={(definition) => change({ definition: definition as LungDefinition })}
            >
              <Stack gap={8} mt={8}>
                <Radio value="heart-excluded" label={words.heartExcluded} />
                <Radio value="retrocardiac-included" label={words.retrocardiac} />
              </Stack>
            </Radio.Group>
            <TextInput
              label={words.source}
              description={words.sourceHelp}
              maxLength={120}
              value={draft.source}
              onChange={(event) => change({ source: event.currentTarget.value })}
            />
          </>
        )}
        <FolderField
          label={words.workspace}
          description={words.workspaceHelp}
          value={workspaceDir}
          error={errorOf(words.workspace)}
          onChange={setTypedWorkspace}
        />
        <Group mt="xs">
          <Button type="submit" size="md" data-testid="import">
            {words.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
