import { ActionIcon, Badge, Button, Table } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { LungDefinition } from '#contract/masks.ts';
import type { ListedModel } from '#contract/models.ts';
import { t } from '#renderer/app/strings/t.ts';
import section from './mask-sources.module.css';
import styles from './model-row.module.css';

interface ModelRowProps {
  readonly model: ListedModel;
  readonly workspace: WorkspaceInfo;
  /** A run has been asked for. */
  readonly isStarting: boolean;
  /** A model runs, or the queue is being ordered: nothing can be started beside it. */
  readonly isWorking: boolean;
  onRun(): void;
  onRemove(): void;
}

/** One model: what it is, what it has answered, whether the queue goes by it, and the button that runs it. */
export function ModelRow({ model, workspace, isStarting, isWorking, onRun, onRemove }: ModelRowProps) {
  const words = t.work.models;
  const answered = workspace.sources.find(({ name }) => name === model.source)?.masks ?? 0;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.name}>
          {model.name}
          {model.isDefault ? (
            <Badge variant="default" size="sm" radius="sm" tt="none">
              {words.isDefault}
            </Badge>
          ) : null}
        </span>
        <span className={styles.about}>
          <code title={model.isOwn ? undefined : model.dir}>{model.id}</code> · {model.licence}
        </span>
        {model.isOwn ? <span className={styles.about}>{model.dir}</span> : null}
        {model.inEightBit ? <span className={styles.about}>{words.sameInEightBit(model.inEightBit)}</span> : null}
      </Table.Td>
      <Table.Td>{t.case.definition[model.definition as LungDefinition] ?? model.definition}</Table.Td>
      <Table.Td ta="right" className={section.figure}>
        {words.answeredOf(answered, workspace.cases)}
      </Table.Td>
      <Table.Td>
        {model.source === workspace.rankedModel ? (
          <span className={section.reviewed}>
            <IconCheck size={15} aria-hidden="true" />
            {words.orders}
          </span>
        ) : null}
      </Table.Td>
      <Table.Td>
        <div className={styles.actions}>
          {model.isOwn ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              title={words.removeNamed(model.id)}
              aria-label={words.removeNamed(model.id)}
              onClick={onRemove}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          ) : null}
          <Button
            variant="default"
            size="compact-sm"
            aria-label={words.runNamed(model.id)}
            // Not `disabled`: the button that was pressed keeps the focus while its model runs.
            aria-disabled={isWorking || isStarting}
            data-disabled={isWorking || isStarting}
            onClick={onRun}
          >
            {words.run}
          </Button>
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
