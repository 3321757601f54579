import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { AddMasks } from './add-masks.tsx';
import styles from './mask-sources.module.css';

/** Who made the masks of this workspace, which of them is under review, and the way to add another source. */
export function MaskSources({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const core = useCore();
  const choose = useMutation({ mutationFn: (source: string) => core.chooseReviewedSource({ source }) });
  const [isAdding, adding] = useDisclosure(false);
  return (
    <section className={styles.sources} aria-labelledby="mask-sources">
      <div className={styles.head}>
        <h2 id="mask-sources" className={styles.title}>
          {t.work.sources.title}
        </h2>
        <Button
          variant="default"
          size="compact-md"
          leftSection={isAdding ? null : <IconPlus size={16} aria-hidden="true" />}
          aria-expanded={isAdding}
          onClick={adding.toggle}
        >
          {isAdding ? t.app.close : t.work.sources.add}
        </Button>
      </div>
      {isAdding ? <AddMasks onStarted={adding.close} /> : null}
      <FailureNote error={choose.error} />
      <Table aria-labelledby="mask-sources" verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.work.sources.name}</Table.Th>
            <Table.Th>{t.work.sources.definition}</Table.Th>
            <Table.Th ta="right">{t.work.sources.masks}</Table.Th>
            <Table.Th ta="right">{t.work.sources.review}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {workspace.sources.map((source) => (
            <Table.Tr key={source.name}>
              <Table.Td className={styles.name}>{source.name}</Table.Td>
              <Table.Td>{t.case.definition[source.definition as LungDefinition] ?? source.definition}</Table.Td>
              <Table.Td ta="right" className={styles.figure}>
                {number(source.masks)}
              </Table.Td>
              <Table.Td ta="right">
                {source.name === workspace.reviewedSource ? (
                  <span className={styles.reviewed}>
                    <IconCheck size={15} aria-hidden="true" />
                    {t.work.sources.underReview}
                  </span>
                ) : (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t.work.sources.chooseNamed(source.name)}
                    loading={choose.isPending && choose.variables === source.name}
                    onClick={() => choose.mutate(source.name)}
                  >
                    {t.work.sources.choose}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
