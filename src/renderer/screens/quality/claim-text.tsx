import { Button, Collapse, CopyButton, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import type { AuditClaim, AuditPlan } from '#contract/audits.ts';
import { t } from '#renderer/app/strings/t.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { ClaimPage } from './claim-page.tsx';

/** The sentence for a paper, and behind it the page that says how it was made. */
export function ClaimText({ claim, plan }: { readonly claim: AuditClaim; readonly plan: AuditPlan }) {
  const [isOpen, setIsOpen] = useState(false);
  const words = t.quality.flow;
  const sentence = words.claimSentence(claim, plan);
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
        <Button size="xs" variant="default" onClick={() => saveFile(`${claim.id}.md`, claim.page, 'text/markdown')}>
          {words.saveProof}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>
        <ClaimPage page={claim.page} />
      </Collapse>
    </Paper>
  );
}
