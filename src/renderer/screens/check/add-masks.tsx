import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LungDefinition } from '#contract/masks.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useStartJob } from '#renderer/app/use-jobs.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import styles from './mask-sources.module.css';

/** Adds the masks of one more source to the cases that are there: a folder, or a CheXmask CSV. */
export function AddMasks({ onStarted }: { onStarted(): void }) {
  const start = useStartJob();
  const [source, setSource] = useState('');
  const [path, setPath] = useState('');
  const [definition, setDefinition] = useState<LungDefinition>('heart-excluded');
  const isCsv = /\.csv$/i.test(path.trim());
  const isReady = source.trim() !== '' && path.trim() !== '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    const from = isCsv ? { chexmask: path.trim() } : { masks: path.trim() };
    start.mutate({ kind: 'import-masks', source: source.trim(), definition, ...from }, { onSuccess: onStarted });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t.work.sources.sourceName}
          description={t.work.sources.sourceHelp}
          maxLength={120}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <FolderField
          label={t.work.sources.path}
          description={t.work.sources.pathHelp}
          value={path}
          onChange={setPath}
        />
        <Radio.Group
          label={t.start.form.definition}
          value={definition}
          onChange={(value) => setDefinition(value as LungDefinition)}
        >
          <Stack gap={8} mt={8}>
            <Radio value="heart-excluded" label={t.start.form.heartExcluded} />
            <Radio value="retrocardiac-included" label={t.start.form.retrocardiac} />
          </Stack>
        </Radio.Group>
        <FailureNote error={start.error} />
        <Group>
          <Button type="submit" variant="default" disabled={!isReady} loading={start.isPending}>
            {t.work.sources.addAction}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
