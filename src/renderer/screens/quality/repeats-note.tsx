import { Anchor, Text } from '@mantine/core';
import type { AuditRepeats } from '#contract/audits.ts';
import { routeHash } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';

/** What the hidden repeats of an audit showed, once it has been read; the masks that were passed are to be looked at again. */
export function RepeatsNote({ repeats }: { readonly repeats: AuditRepeats }) {
  const words = t.quality.flow;
  return (
    <Text mt="md" data-testid="repeats-note">
      {words.told(repeats.caught, repeats.shown)}
      {repeats.missed.length > 0 ? ` ${words.missed} ` : ''}
      {repeats.missed.map((caseId, i) => (
        <span key={caseId}>
          {i === 0 ? '' : ', '}
          <Anchor href={routeHash({ kind: 'case', caseId })} title={caseId}>
            {shortCaseId(caseId)}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}
