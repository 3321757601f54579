import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { readerName } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { returnFocus } from './return-focus.ts';

const mostKnown = 2;

/** Asks for the reader's name in place. Shows nothing once it is known. */
export function ReaderNameAsk() {
  const reader = useViewState((state) => state.reader);
  if (reader !== null) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <KnownReaders />
      <ReaderNameForm initial="" />
    </Group>
  );
}

/** Readers who signed in this workspace before: one click instead of typing. */
function KnownReaders() {
  const core = useCore();
  const set = useViewState((state) => state.set);
  const { data } = useQuery({ queryKey: queryKeys.stats, queryFn: ({ signal }) => core.stats({}, { signal }) });
  const names = Object.entries(data?.readers ?? {})
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostKnown)
    .map(([name]) => name);
  return names.map((name) => (
    <Button
      key={name}
      size="xs"
      variant="default"
      maw={120}
      aria-label={t.reader.iAm(name)}
      onClick={() => {
        set({ reader: name });
        returnFocus();
      }}
    >
      {name}
    </Button>
  ));
}

export function ReaderNameForm({ initial }: { readonly initial: string }) {
  const set = useViewState((state) => state.set);
  const [name, setName] = useState(initial);
  const parsed = readerName.safeParse(name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!parsed.success) return;
    set({ reader: parsed.data });
    returnFocus();
  }

  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          size="xs"
          flex={1}
          miw={140}
          aria-label={t.reader.label}
          data-reader-name
          title={t.reader.why}
          placeholder={t.reader.label}
          value={name}
          error={name.trim().length > 60 ? t.reader.tooLong : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" flex="none" disabled={!parsed.success || parsed.data === initial}>
          {t.reader.save}
        </Button>
      </Group>
    </form>
  );
}
