import { IconFlag, IconFlagOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewAct } from '#contract/reviews.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { KeyCap } from '#renderer/app/key-cap.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { shortCaseId } from '#renderer/ui/case-id.ts';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import styles from './decided-strip.module.css';
import { whatHappened } from './history-section.tsx';

const shownActs = 20;

interface DecidedStripProps {
  readonly caseId: CaseId;
  readonly reader: string | null;
  onOpen(caseId: CaseId): void;
}

/** The last decisions of everybody, newest first; a click opens the case again. The one that is taken back next bears the key for it. */
export function DecidedStrip({ caseId, reader, onOpen }: DecidedStripProps) {
  const core = useCore();
  const { data: acts = [] } = useQuery({
    queryKey: queryKeys.recentActs,
    queryFn: ({ signal }) => core.recentActs({ limit: shownActs }, { signal }),
    placeholderData: keepPreviousData,
  });
  const undone = acts.find((act) => act.reader === reader);
  return (
    <nav className={styles.strip} aria-label={t.case.decided}>
      <h2 className={styles.title}>{t.case.decided}</h2>
      {acts.length === 0 ? <p className={styles.none}>{t.case.decidedNone}</p> : null}
      <ol className={styles.list}>
        {acts.map((act) => (
          <li key={`${act.caseId} ${act.seq}`}>
            <button
              type="button"
              className={styles.act}
              aria-current={act.caseId === caseId ? 'true' : undefined}
              aria-label={t.case.acted(whatHappened(act), act.caseId, act.reader)}
              title={t.case.acted(whatHappened(act), act.caseId, act.reader)}
              onClick={() => onOpen(act.caseId)}
            >
              <ActMark act={act} />
              <span className={styles.words}>
                <span className={styles.what}>{reasonOf(act)}</span>
                <span className={styles.who}>
                  {shortCaseId(act.caseId)}
                  {act.reader === reader ? '' : ` · ${act.reader}`}
                </span>
              </span>
              {act === undone ? (
                <KeyCap id="undoVerdict" className={styles.key} title={t.case.undoable(toPress('undoVerdict'))} />
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ActMark({ act }: { readonly act: ReviewAct }) {
  if (act.kind === 'decided') return <StatusMark status={act.verdict} />;
  const Flag = act.flagged ? IconFlag : IconFlagOff;
  return <Flag className={styles.flag} size={14} stroke={2.2} aria-hidden="true" />;
}

/** The reasons where there are some: the mark before them says that it was a rejection. */
function reasonOf(act: ReviewAct): string {
  if (act.kind === 'flagged') return whatHappened(act);
  if (act.reasons.length === 0) return t.words.status[act.verdict];
  return act.reasons.map((reason) => t.words.reason[reason]).join(', ');
}
