import { ActionIcon, Popover, Table, Text, TextInput } from '@mantine/core';
import { IconHelp, IconSearch, IconX } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCore } from '#renderer/app/core-client.tsx';
import { isComposing } from '#renderer/app/is-composing.ts';
import { shortcutTooltip, toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { noFilters } from '#renderer/app/view-state.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { returnFocus } from '#renderer/ui/return-focus.ts';
import type { QueueControls } from './use-queue-controls.ts';
import styles from './where-box.module.css';

/** The query as text. It takes effect on Enter (or on leaving the box) and says in place what it does not understand. */
export function WhereBox({ controls }: { readonly controls: QueueControls }) {
  const core = useCore();
  const input = useRef<HTMLInputElement>(null);
  const applied = controls.filters.text;
  const isCleared = controls.filters === noFilters;
  const [text, setText] = useState(applied);
  const [problem, setProblem] = useState<string | null>(null);
  /** Counts what was asked for: an answer to what is not the latest any more changes nothing. */
  const latest = useRef(0);

  useEffect(() => {
    latest.current += 1;
    setText(applied);
    setProblem(null);
  }, [applied]);
  // Clearing all filters clears what was typed and does not hold yet, too.
  useEffect(() => {
    if (!isCleared) return;
    latest.current += 1;
    setText('');
    setProblem(null);
  }, [isCleared]);
  useShortcuts('queue', { search: () => input.current?.focus() });

  /** Whether the query holds now; not where something else was asked for before the core had looked at it. */
  async function apply(next: string): Promise<boolean> {
    const where = next.trim();
    latest.current += 1;
    const asked = latest.current;
    if (where === applied) {
      setProblem(null);
      return true;
    }
    try {
      if (where !== '') await core.explainWhere({ where });
      if (asked !== latest.current) return false;
      setProblem(null);
      controls.type(where);
      return true;
    } catch (thrown) {
      if (asked === latest.current) setProblem(failureSentence(thrown));
      return false;
    }
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    void apply(text).then((holds) => (holds ? returnFocus() : undefined));
  }

  return (
    <form className={styles.box} onSubmit={submit}>
      <TextInput
        ref={input}
        size="sm"
        aria-label={t.queue.where}
        title={shortcutTooltip('search')}
        placeholder={t.queue.wherePlaceholder}
        value={text}
        error={problem}
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSectionWidth={text === '' ? 34 : 62}
        rightSection={
          <span className={styles.actions}>
            {text === '' ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t.queue.clear}
                onClick={() => {
                  setText('');
                  void apply('');
                }}
              >
                <IconX size={15} aria-hidden="true" />
              </ActionIcon>
            )}
            <WhereHelp />
          </span>
        }
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => void apply(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
          setText(applied);
          setProblem(null);
          // Leaving applies the text, so the old one has to be back first.
          requestAnimationFrame(returnFocus);
        }}
        data-testid="where"
      />
    </form>
  );
}

function WhereHelp() {
  const words = t.queue.help;
  return (
    <Popover position="bottom-start" width={440} trapFocus withArrow>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t.queue.whereHelp}>
          <IconHelp size={16} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.title}>
        <Text size="sm" mb="xs">
          {words.intro}
        </Text>
        <Table verticalSpacing={4} horizontalSpacing={8} fz="sm" aria-label={words.title}>
          <Table.Tbody>
            {words.rows(toPress('likeThis')).map(([example, meaning]) => (
              <Table.Tr key={example}>
                <Table.Td>
                  <code className={styles.example}>{example}</code>
                </Table.Td>
                <Table.Td>{meaning}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
