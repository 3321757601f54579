import { ActionIcon, Menu, SegmentedControl, Slider } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconCheck,
  IconContrast2,
  IconEye,
  IconEyeOff,
  IconPin,
  IconPinFilled,
  IconRelationOneToOne,
  IconSunHigh,
} from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { type OverlayMode, overlayModes } from '#renderer/stage/stage.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { presetOf, windowPresets } from '#renderer/stage/window-level.ts';
import { useCaseHabits } from './case-habits.ts';
import { MaskLegend, type MaskLegendProps } from './mask-legend.tsx';
import { PixelReadout } from './pixel-readout.tsx';
import { radioNames } from './radio-names.ts';
import styles from './view-bar.module.css';

interface ViewBarProps extends MaskLegendProps {
  readonly viewport: Viewport;
  /** Pixel spacing of the film; null where it is not known. */
  readonly spacingMm: number | null;
}

/** How film and mask look. Everything here has a key or a mouse gesture; this is where they are learnt. */
export function ViewBar({ viewport, spacingMm, ...masks }: ViewBarProps) {
  const { blinking, twin, second, compared } = masks;
  const { view, window: shown, film } = useSyncExternalStore(viewport.subscribe, viewport.state);
  const { overlayMode, overlayShown, opacity, keepView, keepWindow, set } = useCaseHabits();
  const shownPreset = film && presetOf(shown, film);
  // A bar that changed with each blink would draw the eye away from the film.
  const isPair = compared !== null || twin !== null || second !== null || blinking;
  const EyeIcon = overlayShown ? IconEye : IconEyeOff;
  return (
    <div className={styles.bar} data-pair={isPair} role="toolbar" aria-label={t.case.view}>
      <span className={styles.group}>
        <ActionIcon
          size="sm"
          variant={overlayShown ? 'subtle' : 'filled'}
          color="gray"
          title={shortcutTooltip('overlay')}
          aria-label={t.shortcuts.overlay}
          aria-pressed={overlayShown}
          onClick={() => set({ overlayShown: !overlayShown })}
        >
          <EyeIcon size={16} />
        </ActionIcon>
        <SegmentedControl
          name={radioNames.overlay}
          size="xs"
          value={overlayMode}
          title={shortcutTooltip('overlayStyle')}
          aria-label={t.shortcuts.overlayStyle}
          data={overlayModes.map((mode) => ({ value: mode, label: t.case.overlay[mode] }))}
          onChange={(mode) => set({ overlayMode: mode as OverlayMode, overlayShown: true })}
        />
        {/* A contour has no opacity: two masks need the place for their names. */}
        {isPair && overlayMode === 'contour' ? null : (
          <Slider
            className={styles.slider}
            size="xs"
            min={0.1}
            max={0.9}
            step={0.05}
            label={null}
            value={opacity}
            disabled={overlayMode === 'contour'}
            thumbLabel={t.case.opacity}
            onChange={(value) => set({ opacity: value })}
            onChangeEnd={giveFocusBack}
          />
        )}
      </span>
      <span className={styles.group}>
        <Menu position="top-start" shadow="md">
          <Menu.Target>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              title={`${t.case.windowHelp} ${shortcutTooltip('windowPreset')}`}
              aria-label={t.case.windowHelp}
            >
              <IconSunHigh size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {windowPresets.map((preset) => (
              <Menu.Item
                key={preset}
                aria-current={preset === shownPreset}
                rightSection={preset === shownPreset ? <IconCheck size={14} aria-hidden="true" /> : null}
                onClick={() => viewport.windowing.preset(preset)}
              >
                {t.case.presets[preset]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span className={styles.numbers}>
          {t.case.windowNumbers((shown.low + shown.high) / 2, shown.high - shown.low)}
        </span>
        <ActionIcon
          size="sm"
          variant={shown.invert ? 'filled' : 'subtle'}
          color="gray"
          title={shortcutTooltip('invert')}
          aria-label={t.shortcuts.invert}
          aria-pressed={shown.invert}
          onClick={() => viewport.windowing.invert()}
        >
          <IconContrast2 size={16} />
        </ActionIcon>
        <KeepToggle name="keepWindow" kept={keepWindow} onToggle={() => set({ keepWindow: !keepWindow })} />
      </span>
      <span className={styles.group}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          title={shortcutTooltip('fit')}
          aria-label={t.shortcuts.fit}
          onClick={() => viewport.fit()}
        >
          <IconArrowsMaximize size={15} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          title={`${shortcutTooltip('actualSize')}, ${t.case.doubleClick}`}
          aria-label={t.shortcuts.actualSize}
          onClick={() => viewport.toggleActualSize()}
        >
          <IconRelationOneToOne size={16} />
        </ActionIcon>
        <span className={`${styles.numbers} ${styles.zoom}`}>{t.case.zoom(view.scale)}</span>
        <KeepToggle name="keepView" kept={keepView} onToggle={() => set({ keepView: !keepView })} />
      </span>
      <PixelReadout viewport={viewport} spacingMm={spacingMm} />
      <MaskLegend {...masks} />
    </div>
  );
}

interface KeepToggleProps {
  readonly name: 'keepView' | 'keepWindow';
  readonly kept: boolean;
  onToggle(): void;
}

/** Whether this part of the look goes along to the next film. */
function KeepToggle({ name, kept, onToggle }: KeepToggleProps) {
  const PinIcon = kept ? IconPinFilled : IconPin;
  return (
    <ActionIcon
      className={styles.keep ?? ''}
      size="sm"
      variant={kept ? 'filled' : 'subtle'}
      color="gray"
      title={shortcutTooltip(name)}
      aria-label={t.shortcuts[name]}
      aria-pressed={kept}
      onClick={onToggle}
    >
      <PinIcon size={15} />
    </ActionIcon>
  );
}

/** Keys belong to the case again after the mouse let the slider go. */
function giveFocusBack(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
