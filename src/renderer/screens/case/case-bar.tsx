import type { ReactNode } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import { t } from '#renderer/app/strings/t.ts';
import { AskReader } from './ask-reader.tsx';
import type { Problem } from './notice.ts';
import { NoticeLine } from './notice-line.tsx';
import type { Shown } from './shown-mask.ts';
import type { CaseActions } from './use-case-keys.ts';
import { VerdictBar } from './verdict-bar.tsx';

interface CaseBarProps {
  readonly detail: CaseDetail | null;
  readonly reader: string | null;
  readonly shown: Shown;
  /** What was not saved. */
  readonly problem: Problem | null;
  /** What the screen answered last. */
  readonly said: string | null;
  readonly hasSecond: boolean;
  readonly hasDraft: boolean;
  readonly rejecting: boolean;
  readonly canSee: boolean;
  /** Another reader saved a mask while this one was looking. */
  readonly hasNewHead: boolean;
  readonly actions: CaseActions;
  /** The tools of a redraw in progress, or time while the case is replayed, in place of the verdicts. */
  readonly instead: ReactNode;
  onDismiss(): void;
}

/** Below the film: who reads, what went wrong, and the verdicts or what stands in their place. */
export function CaseBar(props: CaseBarProps) {
  const { problem, actions, hasSecond } = props;
  return (
    <>
      {props.reader ? null : <AskReader />}
      {problem ? <NoticeLine notice={problem} hasSecond={hasSecond} onDismiss={props.onDismiss} /> : null}
      {props.instead ?? (
        <VerdictBar
          detail={props.detail}
          shown={props.shown}
          hasDraft={props.hasDraft}
          rejecting={props.rejecting}
          canSee={props.canSee}
          said={props.hasNewHead && problem?.kind !== 'stale' ? t.case.newHead : props.said}
          onAccept={actions.accept}
          onReject={actions.reject}
          onRedraw={actions.redraw}
          onDefer={actions.defer}
          onFlag={actions.flag}
          onUndo={actions.undoVerdict}
        />
      )}
    </>
  );
}
