import { Button, Checkbox, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { ListedModel } from '#contract/models.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { useModels } from '#renderer/app/use-models.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { AddModel } from './add-model.tsx';
import section from './mask-sources.module.css';
import { ModelRow } from './model-row.tsx';
import { runAndRank } from './run-and-rank.ts';

/** The models that can be asked, how many cases each has answered, by which the queue is ordered, and how each is asked. */
export function Models({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const core = useCore();
  const queryClient = useQueryClient();
  const models = useModels();
  const { mirrored, set } = useViewState();
  const chain = useRunChain();
  const remove = useMutation({ mutationFn: (dir: string) => core.removeModel({ dir }), onSuccess: relist });
  const isWorking = useJobs().some((job) => (job.kind === 'infer' || job.kind === 'rank') && isActive(job));
  const [isAdding, adding] = useDisclosure(false);
  const toggle = useRef<HTMLButtonElement>(null);
  if (!models) return null;
  const words = t.work.models;
  const listed = models.filter((model) => isOfUse(model, workspace));
  const { rankedModel } = workspace;
  const isElsewhere = rankedModel !== null && !listed.some(({ source }) => source === rankedModel);

  /** The list has changed under the keyboard: what had the focus may be gone. */
  function relist(): Promise<void> {
    toggle.current?.focus();
    return queryClient.invalidateQueries({ queryKey: queryKeys.models });
  }

  function run(model: ListedModel): void {
    if (!isWorking) void chain.run(runAndRank(model, mirrored), null).catch(() => undefined);
  }

  return (
    <section className={section.sources} aria-labelledby="models">
      <div className={section.head}>
        <h2 id="models" className={section.title}>
          {words.title}
        </h2>
        <Button
          ref={toggle}
          variant="default"
          size="compact-md"
          leftSection={isAdding ? null : <IconPlus size={16} aria-hidden="true" />}
          aria-expanded={isAdding}
          onClick={adding.toggle}
        >
          {isAdding ? t.app.close : words.add}
        </Button>
      </div>
      <Text c="dimmed">{words.intro(isElsewhere ? rankedModel : null)}</Text>
      {isAdding ? (
        <AddModel
          onAdded={() => {
            adding.close();
            void relist();
          }}
        />
      ) : null}
      <Checkbox
        label={words.mirrored}
        description={words.mirroredHelp}
        checked={mirrored}
        onChange={(event) => set({ mirrored: event.currentTarget.checked })}
      />
      <FailureNote error={chain.error ?? remove.error} />
      {listed.length === 0 ? null : (
        <Table aria-labelledby="models" verticalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th>{t.work.sources.definition}</Table.Th>
              <Table.Th ta="right">{words.answered}</Table.Th>
              <Table.Th>{words.order}</Table.Th>
              <Table.Th ta="right">{words.act}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listed.map((model) => (
              <ModelRow
                key={model.dir}
                model={model}
                workspace={workspace}
                isStarting={chain.isPending}
                isWorking={isWorking}
                onRun={() => run(model)}
                onRemove={() => remove.mutate(model.dir)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

/** A network in full precision tells nothing beside the same network in 8 bit; it is shown where it has answered. */
function isOfUse({ inEightBit, source, ranLast }: ListedModel, { sources }: WorkspaceInfo): boolean {
  return inEightBit === null || ranLast || sources.some(({ name, masks }) => name === source && masks > 0);
}
