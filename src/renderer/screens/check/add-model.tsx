import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCore } from '#renderer/app/core-client.tsx';
import { t } from '#renderer/app/strings/t.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import styles from './mask-sources.module.css';

/** Adds a model of one's own by its folder. One that does not fit is refused here, with the engine's sentence. */
export function AddModel({ onAdded }: { onAdded(): void }) {
  const core = useCore();
  const add = useMutation({ mutationFn: (dir: string) => core.addModel({ dir }), onSuccess: onAdded });
  const [dir, setDir] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    add.mutate(dir.trim());
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Stack gap="md">
        <FolderField
          label={t.work.models.folder}
          description={t.work.models.folderHelp}
          value={dir}
          onChange={(next) => {
            setDir(next);
            add.reset();
          }}
        />
        <FailureNote error={add.error} />
        <Group>
          <Button type="submit" variant="default" disabled={dir.trim() === ''} loading={add.isPending}>
            {t.work.models.addAction}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
