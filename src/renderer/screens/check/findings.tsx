import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseId } from '#contract/ids.ts';
import type { CheckFinding } from '#contract/job-results.ts';
import { routeHash } from '#renderer/app/route.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './findings.module.css';

const grave: ReadonlySet<CheckFinding['code']> = new Set([
  'film-missing',
  'film-unreadable',
  'mask-unreadable',
  'size-mismatch',
  'empty',
  'full',
  'inverted',
  'patient-leak',
]);
const firstExamples = 4;

/** The findings of a check, gravest first, each with what to do about it. */
export function Findings({ findings }: { readonly findings: readonly CheckFinding[] }) {
  const ordered = findings.toSorted(
    (a, b) => Number(grave.has(b.code)) - Number(grave.has(a.code)) || b.count - a.count,
  );
  return (
    <ul className={styles.findings}>
      {ordered.map((finding) => (
        <Finding key={`${finding.code} ${finding.source ?? ''}`} finding={finding} />
      ))}
    </ul>
  );
}

function Finding({ finding }: { readonly finding: CheckFinding }) {
  const isGrave = grave.has(finding.code);
  const Icon = isGrave ? IconAlertTriangle : IconInfoCircle;
  return (
    <li className={styles.finding} data-testid="finding">
      <span className={styles.icon} data-grave={isGrave}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className={styles.body}>
        <h2 className={styles.title}>
          <span>{t.work.check.findingTitle[finding.code]}</span>
          <span className={styles.count}>{number(finding.count)}</span>
        </h2>
        <p>{t.work.check.findingText(finding)}</p>
        <p className={styles.advice}>{t.work.check.findingAdvice[finding.code]}</p>
        <Examples finding={finding} />
      </div>
    </li>
  );
}

function Examples({ finding }: { readonly finding: CheckFinding }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? finding.examples : finding.examples.slice(0, firstExamples);
  const isCases = finding.code !== 'patient-leak';
  if (shown.length === 0) return null;
  return (
    <div className={styles.examples}>
      {shown.map((example) =>
        isCases ? (
          <a key={example} href={routeHash({ kind: 'case', caseId: example as CaseId })}>
            {example}
          </a>
        ) : (
          <code key={example}>{example}</code>
        ),
      )}
      {finding.examples.length > shown.length ? (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setOpen(true)}>
          {t.work.check.allExamples(finding.examples.length)}
        </Button>
      ) : null}
    </div>
  );
}
