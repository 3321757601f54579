import type { CaseDetail } from '#contract/cases.ts';
import { shortcutKey, shortcutTooltip, toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { KeyButton } from './key-button.tsx';
import type { Shown } from './shown-mask.ts';
import { sourceLabel } from './source-label.ts';
import styles from './verdict-bar.module.css';

interface VerdictBarProps {
  readonly detail: CaseDetail | null;
  readonly shown: Shown;
  readonly hasDraft: boolean;
  readonly rejecting: boolean;
  /** There is a film to judge the mask on. */
  readonly canSee: boolean;
  /** What just happened, said in place of the question. */
  readonly said: string | null;
  onAccept(): void;
  onReject(): void;
  onRedraw(): void;
  onDefer(): void;
  onFlag(): void;
  onUndo(): void;
}

/** The question, and every answer with its key. */
export function VerdictBar(props: VerdictBarProps) {
  const { detail, shown, hasDraft, rejecting } = props;
  const isDraft = shown.kind === 'draft';
  const isReady = detail !== null;
  return (
    <section className={styles.bar} aria-label={t.case.verdicts}>
      <p className={styles.question}>{props.said ? <strong>{props.said}</strong> : questionOf(props)}</p>
      <span className={styles.group}>
        <KeyButton
          kind="main"
          cap={shortcutKey('accept')}
          label={isDraft ? t.case.acceptDraft : t.case.accept}
          detail={acceptDetail(shown)}
          title={shown.kind === 'revision' ? shown.revision.source : shortcutTooltip('accept')}
          disabled={!isReady || !props.canSee || shown.kind === 'none'}
          onPress={props.onAccept}
        />
        <KeyButton
          cap={shortcutKey('reject')}
          label={t.case.reject}
          detail={t.case.rejectDetail}
          title={shortcutTooltip('reject')}
          pressed={rejecting}
          disabled={!isReady}
          onPress={props.onReject}
        />
        <KeyButton
          cap={shortcutKey('redraw')}
          label={hasDraft ? t.case.redrawGoOn : t.case.redraw}
          detail={t.case.redrawDetail}
          title={shortcutTooltip('redraw')}
          disabled={!isReady || !props.canSee}
          onPress={props.onRedraw}
        />
        <KeyButton
          cap={shortcutKey('defer')}
          label={t.case.defer}
          detail={t.case.deferDetail}
          title={shortcutTooltip('defer')}
          disabled={!isReady}
          onPress={props.onDefer}
        />
        <KeyButton
          cap={shortcutKey('flag')}
          label={t.case.flag}
          detail={detail?.flagged ? t.case.unflagDetail : t.case.flagDetail}
          title={shortcutTooltip('flag')}
          pressed={detail?.flagged ?? false}
          disabled={!isReady}
          onPress={props.onFlag}
        />
      </span>
      <span className={styles.space} />
      <KeyButton
        small
        cap={shortcutKey('undoVerdict')}
        label={t.case.undoVerdict}
        title={shortcutTooltip('undoVerdict')}
        onPress={props.onUndo}
      />
    </section>
  );
}

function questionOf({ detail, shown, rejecting }: VerdictBarProps): string {
  const { question } = t.case;
  if (rejecting) return question.rejecting(headSource(detail));
  if (shown.kind === 'draft') return question.draft(toPress('accept'));
  if (!detail || detail.status === 'pending')
    return shown.kind === 'none' && detail ? t.case.noMask(toPress('redraw')) : question.pending;
  return question.decided(t.words.status[detail.status], detail.reader ?? '–');
}

/** Who made the mask that a rejection speaks of; empty when the case has none. */
function headSource(detail: CaseDetail | null): string {
  const head = detail?.revisions.find(({ id }) => id === detail.headRevisionId);
  return head ? sourceLabel(head.source) : '';
}

function acceptDetail(shown: Shown): string {
  if (shown.kind === 'draft') return t.case.acceptDraftDetail;
  return shown.kind === 'revision' ? t.case.acceptDetail(sourceLabel(shown.revision.source)) : '';
}
