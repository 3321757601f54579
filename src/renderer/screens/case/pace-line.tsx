import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReaderPace } from '#contract/reviews.ts';
import { riskText } from '#domain/ranking/risk-text.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { duration, percent } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCaseHabits } from './case-habits.ts';
import styles from './pace-line.module.css';

/** Before so many verdicts a pace is chance. */
const leastVerdicts = 10;

/** How fast and how leniently this reader has been deciding lately, for their own eyes. Gone with one click, for good. */
export function PaceLine({ reader }: { readonly reader: string | null }) {
  const core = useCore();
  const { paceShown, set } = useCaseHabits();
  const { data: pace } = useQuery({
    queryKey: queryKeys.readerPace(reader ?? ''),
    queryFn: ({ signal }) => core.readerPace({ reader: reader ?? '' }, { signal }),
    enabled: paceShown && reader !== null,
  });
  if (!paceShown || reader === null || !pace || pace.verdicts < leastVerdicts) return null;
  const words = t.case.pace;
  return (
    <aside className={styles.pace} aria-label={words.title} title={words.help} data-testid="pace">
      <span className={styles.figures}>
        {pace.medianMs === null ? null : <span>{words.time(duration(pace.medianMs / 1000))}</span>}
        {pace.acceptRate === null ? null : <span>{words.accepted(percent(pace.acceptRate))}</span>}
      </span>
      <ActionIcon
        size="xs"
        variant="subtle"
        color="gray"
        aria-label={words.hide}
        title={words.hide}
        onClick={() => set({ paceShown: false })}
      >
        <IconX size={12} />
      </ActionIcon>
      {pace.drift ? <p className={styles.drift}>{driftText(pace.drift)}</p> : null}
    </aside>
  );
}

/** Says the ranking's part in it too: down a queue by risk, more and more masks are right. */
function driftText({ earlier, later }: NonNullable<ReaderPace['drift']>): string {
  const words = t.case.pace;
  const drift = words.drift(percent(later.acceptRate), percent(earlier.acceptRate));
  if (later.meanRisk === null || earlier.meanRisk === null) return `${drift} ${words.noRisks}`;
  return `${drift} ${words.risks(riskText(later.meanRisk), riskText(earlier.meanRisk))}`;
}
