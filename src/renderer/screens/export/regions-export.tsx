import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-client.tsx';
import { t } from '#renderer/app/strings/t.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { baseName } from '#renderer/ui/paths.ts';
import styles from './regions-export.module.css';

/** What readers said of the regions where two masks differ, written as one CSV file: a label a line. */
export function RegionsExport({ where }: { readonly where: string }) {
  const core = useCore();
  const { data: workspace } = useWorkspace();
  const [typed, setTyped] = useState<string | null>(null);
  const suggestion = workspace ? `${workspace.dir.slice(0, -baseName(workspace.dir).length)}regions.csv` : '';
  const out = (typed ?? suggestion).trim();
  const write = useMutation({
    mutationFn: () => core.exportRegions({ out, ...(where === '' ? {} : { where }) }),
  });
  return (
    <section className={styles.section} aria-labelledby="regions-export">
      <h2 id="regions-export" className={styles.title}>
        {t.compare.exportTitle}
      </h2>
      <p className={styles.help}>{t.compare.exportHelp}</p>
      <div className={styles.line}>
        <TextInput
          className={styles.field}
          label={t.compare.exportFile}
          value={typed ?? suggestion}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button variant="default" disabled={out === ''} loading={write.isPending} onClick={() => write.mutate()}>
          {t.compare.exportRun}
        </Button>
      </div>
      <FailureNote error={write.error} />
      {write.data ? (
        <p className={styles.help} role="status">
          {t.compare.exported(write.data.regions, write.data.cases, write.data.out)}
        </p>
      ) : null}
    </section>
  );
}
