import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { readerName } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';

/** Asks for the reader's name in place. Shows nothing once it is known. */
export function ReaderNameAsk() {
  const reader = useViewState((state) => state.reader);
  return reader === null ? <ReaderNameForm initial="" /> : null;
}

export function ReaderNameForm({ initial }: { readonly initial: string }) {
  const set = useViewState((state) => state.set);
  const [name, setName] = useState(initial);
  const parsed = readerName.safeParse(name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (parsed.success) set({ reader: parsed.data });
  }

  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          size="xs"
          flex={1}
          miw={140}
          aria-label={t.reader.label}
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
