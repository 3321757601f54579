import { Code, List, Text, Title } from '@mantine/core';

/**
 * The page of a claim as it is saved, laid out. It knows only the Markdown that is written there: headings, lists and code. The title and the sentence
 * are left out, for both stand above.
 */
export function ClaimPage({ page }: { readonly page: string }) {
  return (
    <div data-testid="claim-page">
      {page
        .trim()
        .split('\n\n')
        .filter((block) => !block.startsWith('# ') && !block.startsWith('> '))
        .map((block) => (
          <Block key={block} text={block} />
        ))}
    </div>
  );
}

function Block({ text }: { readonly text: string }) {
  if (text.startsWith('## ')) {
    return (
      <Title order={2} size="h5" mt="md" mb={4}>
        {text.slice(3)}
      </Title>
    );
  }
  if (!text.startsWith('* ')) {
    return (
      <Text size="sm" mt="md" c="dimmed">
        {text}
      </Text>
    );
  }
  return (
    <List size="sm" spacing={4}>
      {text.split('\n').map((line) => (
        <List.Item key={line}>
          <Line text={line.slice(2)} />
        </List.Item>
      ))}
    </List>
  );
}

function Line({ text }: { readonly text: string }) {
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {text
        .split('`')
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change places
        .map((part, at) => (at % 2 === 1 ? <Code key={at}>{part}</Code> : part))}
    </span>
  );
}
