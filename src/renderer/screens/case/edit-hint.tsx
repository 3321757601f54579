import { toPress, withKey } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { Proposal } from '#renderer/editor/session-state.ts';
import styles from './edit-bar.module.css';
import { fixKeys } from './fix-keys.ts';
import type { ModelGate } from './probability/use-likely-lung.ts';
import type { BarState } from './use-bar-state.ts';

interface EditHintProps {
  readonly state: BarState;
  readonly takeSource: string | null;
  readonly modelGate: ModelGate;
}

/** What the hand holds and what it does now; while a repair is shown, what it would change and how to make it. */
export function EditHint({ state, takeSource, modelGate }: EditHintProps) {
  const { name, does } = state.proposal ? proposed(state.proposal, state.lungPx) : inHand(state, takeSource, modelGate);
  return (
    <p className={styles.hint} role="status" title={does} data-testid="edit-hint">
      <strong>{name}</strong>
      <span>{does}</span>
    </p>
  );
}

function proposed(proposal: Proposal, lungPx: number) {
  const { addsPx, removesPx } = proposal;
  const name = t.redraw.fix[proposal.name];
  if (addsPx + removesPx === 0) return { name, does: t.redraw.changesNothing };
  const share = (px: number) => px / Math.max(1, lungPx);
  const what = t.redraw.proposed(
    addsPx > 0 ? t.redraw.adds(share(addsPx)) : '',
    removesPx > 0 ? t.redraw.removes(share(removesPx)) : '',
  );
  return {
    name,
    does: t.redraw.confirm(toPress(fixKeys[proposal.name]), what, toPress('saveAndAccept'), toPress('leaveEdit')),
  };
}

function inHand({ tool, gateBy, regions }: BarState, takeSource: string | null, modelGate: ModelGate) {
  if (tool === 'threshold' && gateBy === 'model')
    return { name: t.redraw.modelBrush.name, does: keptToModel(modelGate) };
  const { name, does, swapped } = t.redraw.tool[tool];
  if (tool === 'take') {
    const from = takeSource === null ? t.redraw.takeNothing : t.redraw.takeFrom(takeSource, regions);
    return { name: withKey(name, 'take'), does: `${from}. ${t.redraw.takeNext(toPress('take'))}` };
  }
  if (tool === 'polygon' || tool === 'wire')
    return { name, does: `${t.redraw.outline[tool](toPress('saveAndAccept'))}. ${swapped}.` };
  return { name, does: swapped === '' ? `${does}.` : `${does}. ${swapped}.` };
}

function keptToModel({ likely, model, problem }: ModelGate): string {
  const says = t.redraw.modelBrush;
  if (problem !== null) return problem;
  if (model === null) return says.noModel(toPress('threshold'));
  return likely ? says.does(model, likely.threshold.toFixed(2)) : says.asking(model);
}
