import { Button, Collapse, CopyButton, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { ClaimPage } from './claim-page.tsx';

interface ClaimTextProps {
  /** Of the audit; the page is saved under it. */
  readonly id: string;
  readonly sentence: string;
  /** Markdown. */
  readonly page: string;
}

/** The sentence for a paper, and behind it the page that says how it was made. */
export function ClaimText({ id, sentence, page }: ClaimTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const words = t.quality.flow;
  return (
    <Paper bg="var(--surface-sunken)" p="md" mt="md">
      <Text mb="sm" style={{ overflowWrap: 'anywhere' }} data-testid="claim-sentence">
        {sentence}
      </Text>
      <Group gap="xs">
        <CopyButton value={sentence}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? words.hideProof : words.proof}
        </Button>
        <Button size="xs" variant="default" onClick={() => saveFile(`${id}.md`, page, 'text/markdown')}>
          {words.saveProof}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>
        <ClaimPage page={page} />
      </Collapse>
    </Paper>
  );
}
