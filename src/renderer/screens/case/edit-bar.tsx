import { ActionIcon, SegmentedControl, VisuallyHidden } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrush,
  IconBucketDroplet,
  IconCircleDotted,
  IconCircleMinus,
  IconCirclePlus,
  IconContrast2Filled,
  IconCpu,
  IconEraser,
  IconHandGrab,
  IconLasso,
  IconLungs,
  IconMagnet,
  IconRipple,
  IconSparkles,
  IconTransferIn,
  IconWand,
} from '@tabler/icons-react';
import { shortcutKey, shortcutTooltip, toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { GateBy } from '#renderer/editor/gesture.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import type { Side } from '#renderer/editor/painting-label.ts';
import { hasSize } from '#renderer/editor/tools.ts';
import styles from './edit-bar.module.css';
import { EditHint } from './edit-hint.tsx';
import { fixKeys } from './fix-keys.ts';
import { KeyButton } from './key-button.tsx';
import type { ModelGate } from './probability/use-likely-lung.ts';
import { radioNames } from './radio-names.ts';
import { useBarState } from './use-bar-state.ts';

interface EditBarProps {
  readonly session: MaskSession;
  /** Whose mask regions are taken from; null when there is no other. */
  readonly takeSource: string | null;
  readonly modelGate: ModelGate;
  onTake(): void;
  onSave(): void;
  onLeave(): void;
}

const tools = [
  { name: 'brush', Icon: IconBrush },
  { name: 'eraser', Icon: IconEraser },
  { name: 'threshold', Icon: IconWand },
  { name: 'polygon', Icon: IconLasso },
  { name: 'wire', Icon: IconMagnet },
  { name: 'pull', Icon: IconHandGrab },
  { name: 'pieces', Icon: IconCircleDotted },
  { name: 'take', Icon: IconTransferIn },
] as const;

const fixes = [
  { name: 'dropIslands', Icon: IconSparkles },
  { name: 'fillHoles', Icon: IconBucketDroplet },
  { name: 'keepTwo', Icon: IconLungs },
  { name: 'takeModel', Icon: IconCpu },
  { name: 'smooth', Icon: IconRipple },
] as const;

/** What the threshold brush keeps to, as signs: words would push the way out off a window of 1440 pixels. */
const gates = [
  { by: 'grey', Icon: IconContrast2Filled },
  { by: 'model', Icon: IconCpu },
] as const;

const rims = [
  { name: 'shrink', Icon: IconCircleMinus },
  { name: 'grow', Icon: IconCirclePlus },
] as const;

/** The tools of a redraw in one row, each with its key: what is in hand on the left, the way out on the right. */
export function EditBar({ session, takeSource, modelGate, onTake, onSave, onLeave }: EditBarProps) {
  const state = useBarState(session);
  const isTaking = state.tool === 'take';
  return (
    <section
      className={styles.bar}
      data-sided={state.sided}
      data-gated={state.tool === 'threshold'}
      aria-label={t.case.tools}
    >
      <EditHint state={state} takeSource={takeSource} modelGate={modelGate} />
      <span className={styles.group}>
        {tools.map(({ name, Icon }) => (
          <KeyButton
            key={name}
            bare
            cap={shortcutKey(name)}
            label={t.redraw.tool[name].name}
            icon={<Icon size={18} aria-hidden="true" />}
            title={shortcutTooltip(name)}
            pressed={state.tool === name}
            onPress={() => (name === 'take' ? onTake() : session.chooseTool(name))}
          />
        ))}
      </span>
      <span
        className={styles.group}
        data-quiet={!hasSize(state.tool)}
        title={t.redraw.sizeHelp(toPress('smaller'), toPress('larger'))}
      >
        <SizeButton name="smaller" sign="−" onPress={() => session.resize(-1)} />
        <span className={styles.size}>{t.case.size(2 * state.radiusPx)}</span>
        <SizeButton name="larger" sign="+" onPress={() => session.resize(1)} />
      </span>
      {state.tool === 'threshold' ? (
        <span className={styles.group} title={t.redraw.gateHelp(toPress('threshold'))}>
          <SegmentedControl
            name={radioNames.gate}
            size="xs"
            aria-label={t.redraw.gate}
            value={state.gateBy}
            data={gates.map(({ by, Icon }) => ({
              value: by,
              label: (
                <span className={styles.gate} title={t.redraw.gateBy[by]}>
                  <Icon size={16} aria-hidden="true" />
                  <VisuallyHidden>{t.redraw.gateBy[by]}</VisuallyHidden>
                </span>
              ),
            }))}
            onChange={(by) => session.chooseGate(by as GateBy)}
          />
        </span>
      ) : null}
      {state.sided ? (
        <span className={styles.group} title={t.case.sideHelp}>
          <SegmentedControl
            name={radioNames.side}
            size="xs"
            className={styles.sides}
            aria-label={t.case.side}
            value={state.side}
            data={(['auto', 'right', 'left'] as const).map((side) => ({ value: side, label: t.case.sides[side] }))}
            onChange={(side) => session.chooseSide(side as Side)}
          />
        </span>
      ) : null}
      <span className={styles.group} title={t.redraw.fixes} data-quiet={isTaking}>
        {fixes.map(({ name, Icon }) => (
          <KeyButton
            key={name}
            bare
            cap={shortcutKey(fixKeys[name])}
            label={t.redraw.fix[name]}
            icon={<Icon size={17} aria-hidden="true" />}
            title={t.redraw.fixTooltip(t.redraw.fix[name], toPress(fixKeys[name]))}
            pressed={state.proposal?.name === name}
            onPress={() => session.fix(name)}
          />
        ))}
        {rims.map(({ name, Icon }) => (
          <KeyButton
            key={name}
            bare
            cap={shortcutKey(name)}
            label={t.shortcuts[name]}
            icon={<Icon size={17} aria-hidden="true" />}
            title={shortcutTooltip(name)}
            onPress={() => session.moveRim(name)}
          />
        ))}
      </span>
      <span className={styles.space} />
      <span className={styles.exit}>
        <span className={styles.group}>
          <ActionIcon
            size="lg"
            variant="default"
            disabled={state.undoSteps === 0}
            title={shortcutTooltip('undo')}
            aria-label={t.shortcuts.undo}
            onClick={() => session.undo()}
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
          <span className={styles.steps} title={t.redraw.undoHelp(state.undoSteps)} data-testid="undo-steps">
            {t.case.steps(state.undoSteps)}
          </span>
          <ActionIcon
            size="lg"
            variant="default"
            disabled={state.redoSteps === 0}
            title={shortcutTooltip('redo')}
            aria-label={t.shortcuts.redo}
            onClick={() => session.redo()}
          >
            <IconArrowForwardUp size={18} />
          </ActionIcon>
        </span>
        <KeyButton
          shrinks
          bare={state.sided && state.tool === 'threshold'}
          cap={shortcutKey('leaveEdit')}
          label={t.case.leaveEdit}
          title={shortcutTooltip('leaveEdit')}
          onPress={onLeave}
        />
        <KeyButton
          kind="main"
          cap={shortcutKey('saveAndAccept')}
          label={t.case.saveRedraw}
          detail={t.case.saveRedrawDetail}
          title={shortcutTooltip('saveAndAccept')}
          disabled={state.undoSteps === 0}
          onPress={onSave}
        />
      </span>
    </section>
  );
}

interface SizeButtonProps {
  readonly name: 'smaller' | 'larger';
  /** Stands there where no key is left to it. */
  readonly sign: string;
  onPress(): void;
}

function SizeButton({ name, sign, onPress }: SizeButtonProps) {
  return (
    <ActionIcon variant="default" w="auto" miw={28} px={4} aria-label={shortcutTooltip(name)} onClick={onPress}>
      {shortcutKey(name) || sign}
    </ActionIcon>
  );
}
