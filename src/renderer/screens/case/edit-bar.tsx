import { ActionIcon, SegmentedControl } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrush,
  IconBucketDroplet,
  IconEraser,
  IconPolygon,
} from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { shortcutKey, shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { MaskSession } from '#renderer/editor/mask-session.ts';
import type { Side } from '#renderer/editor/painting-label.ts';
import { KeyButton } from './key-button.tsx';
import styles from './verdict-bar.module.css';

interface EditBarProps {
  readonly session: MaskSession;
  onFillHoles(): void;
  onSave(): void;
  onLeave(): void;
}

const tools = [
  { name: 'brush', Icon: IconBrush },
  { name: 'eraser', Icon: IconEraser },
  { name: 'polygon', Icon: IconPolygon },
] as const;

/** The tools of a redraw, each with its key, and the way out on the right. */
export function EditBar({ session, onFillHoles, onSave, onLeave }: EditBarProps) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  return (
    <section className={styles.bar} aria-label={t.case.tools}>
      <p className={`${styles.question} ${styles.narrow}`}>
        {state.tool === 'polygon' ? t.case.polygonHelp : t.case.paintHelp}
      </p>
      <span className={styles.group}>
        {tools.map(({ name, Icon }) => (
          <KeyButton
            key={name}
            shrinks
            cap={shortcutKey(name)}
            label={t.case[name]}
            icon={<Icon size={17} aria-hidden="true" />}
            title={name === 'polygon' ? t.case.polygonHelp : shortcutTooltip(name)}
            pressed={state.tool === name}
            onPress={() => session.chooseTool(name)}
          />
        ))}
      </span>
      <span className={styles.group} title={t.case.sizeHelp}>
        <ActionIcon variant="default" aria-label={shortcutTooltip('smaller')} onClick={() => session.resize(-1)}>
          [
        </ActionIcon>
        <span className={styles.size}>{t.case.size(2 * state.radiusPx)}</span>
        <ActionIcon variant="default" aria-label={shortcutTooltip('larger')} onClick={() => session.resize(1)}>
          ]
        </ActionIcon>
      </span>
      {state.sided ? (
        <span className={styles.group} title={t.case.sideHelp}>
          <span className={`${styles.quiet} ${styles.spare}`}>{t.case.side}</span>
          <SegmentedControl
            size="xs"
            aria-label={t.case.side}
            value={state.side}
            data={(['auto', 'right', 'left'] as const).map((side) => ({ value: side, label: t.case.sides[side] }))}
            onChange={(side) => session.chooseSide(side as Side)}
          />
        </span>
      ) : null}
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
        <span className={`${styles.quiet} ${styles.spare}`}>{t.case.steps(state.undoSteps)}</span>
      </span>
      <span className={`${styles.quiet} ${styles.spare}`}>
        <kbd>Ctrl</kbd> {state.tool === 'eraser' ? t.case.ctrlAdds : t.case.ctrlErases}
      </span>
      <KeyButton
        shrinks
        cap={shortcutKey('fillHole')}
        label={t.case.fixes.fillHoles}
        icon={<IconBucketDroplet size={17} aria-hidden="true" />}
        title={shortcutTooltip('fillHole')}
        onPress={onFillHoles}
      />
      <span className={styles.space} />
      <KeyButton
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
    </section>
  );
}
