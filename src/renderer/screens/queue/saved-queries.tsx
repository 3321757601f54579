import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SavedQuery } from '#contract/cases.ts';
import { parseQuery } from '#domain/query/parse-query.ts';
import { printQuery } from '#domain/query/print-query.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { isComposing } from '#renderer/app/is-composing.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { whereOf } from '#renderer/app/queue-rows.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { returnFocus } from '#renderer/ui/return-focus.ts';
import styles from './filter-column.module.css';
import type { QueueControls } from './use-queue-controls.ts';

/** The queries the workspace keeps, each with the cases it matches now; and a way to keep the one that is on. */
export function SavedQueries({ controls }: { readonly controls: QueueControls }) {
  const core = useCore();
  const { data: saved = [] } = useQuery({
    queryKey: queryKeys.savedQueries,
    queryFn: ({ signal }) => core.savedQueries({}, { signal }),
  });
  const [naming, setNaming] = useState<string | 'new' | null>(null);
  const { where, sort } = controls.query;
  const canKeep = where !== '' && sort !== 'like' && !saved.some((one) => isOn(one, controls));
  if (saved.length === 0 && !canKeep) return null;
  return (
    <section className={styles.group} aria-label={t.queue.saved.title}>
      <h2 className={styles.plainHeading}>{t.queue.saved.title}</h2>
      {saved.map((one) =>
        naming === one.name ? (
          <NameField
            key={one.name}
            initial={one.name}
            label={t.queue.saved.rename}
            onDone={() => setNaming(null)}
            onName={(to) => core.renameQuery({ name: one.name, to })}
          />
        ) : (
          <SavedRow key={one.name} saved={one} controls={controls} onRename={() => setNaming(one.name)} />
        ),
      )}
      {canKeep && naming !== 'new' ? (
        <button type="button" className={styles.choice} onClick={() => setNaming('new')}>
          <span className={styles.flag}>
            <IconBookmark size={14} aria-hidden="true" />
            {t.queue.saved.keep}
          </span>
        </button>
      ) : null}
      {naming === 'new' ? (
        <NameField
          initial=""
          label={t.queue.saved.name}
          onDone={() => setNaming(null)}
          onName={(name) => core.saveQuery({ name, ...whereOf({ where }), sort })}
        />
      ) : null}
    </section>
  );
}

interface SavedRowProps {
  readonly saved: SavedQuery;
  readonly controls: QueueControls;
  onRename(): void;
}

function SavedRow({ saved, controls, onRename }: SavedRowProps) {
  const core = useCore();
  const { data } = useQuery({
    queryKey: queryKeys.caseCount(saved.where),
    queryFn: ({ signal }) => core.caseCount(whereOf(saved), { signal }),
  });
  const remove = useMutation({ mutationFn: () => core.deleteQuery({ name: saved.name }) });
  const isChosen = isOn(saved, controls);
  return (
    <>
      <div className={styles.savedRow}>
        <button
          type="button"
          className={styles.choice}
          aria-pressed={isChosen}
          title={saved.where}
          onClick={() => (isChosen ? controls.clearFilters() : controls.apply(saved))}
        >
          <span className={styles.label}>{saved.name}</span>
          <span className={styles.count}>{data ? number(data.cases) : ''}</span>
        </button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t.queue.saved.actions(saved.name)}>
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={onRename}>
              {t.queue.saved.rename}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => remove.mutate()}>
              {t.queue.saved.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <FailureNote error={remove.error} />
    </>
  );
}

interface NameFieldProps {
  readonly initial: string;
  readonly label: string;
  onName(name: string): Promise<unknown>;
  onDone(): void;
}

/** A name, in place: Enter keeps it, Esc leaves it. */
function NameField({ initial, label, onName, onDone }: NameFieldProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  /** Who has gone on to something else meanwhile keeps the keyboard there. */
  function done(): void {
    if (document.activeElement === field.current) returnFocus();
    onDone();
  }
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onName(name.trim()).then(done, (thrown) => setProblem(failureSentence(thrown)));
      }}
    >
      <TextInput
        size="xs"
        ref={field}
        aria-label={label}
        placeholder={label}
        value={name}
        error={problem}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
          event.stopPropagation();
          done();
        }}
      />
    </form>
  );
}

/** Whether it is the query that is on, however that one is written. */
function isOn(saved: SavedQuery, { query }: QueueControls): boolean {
  if (saved.sort !== query.sort) return false;
  const now = parseQuery(query.where);
  return query.where === '' ? saved.where === '' : now.ok && printQuery(now.where) === saved.where;
}
