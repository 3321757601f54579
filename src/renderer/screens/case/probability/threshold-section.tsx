import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { toPress } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCaseHabits } from '../case-habits.ts';
import panel from '../side-panel.module.css';
import { PanelSection } from '../side-panel.tsx';
import { sourceLabel } from '../source-label.ts';
import styles from './threshold-section.module.css';
import type { Threshold } from './use-threshold.ts';

const step = 0.01;

/** The model's mask cut at another threshold, live; how well it then agrees with the mask under review; and taking it. */
export function ThresholdSection({ threshold }: { readonly threshold: Threshold }) {
  const { found, problem, model } = threshold;
  const { heatShown, set } = useCaseHabits();
  const slider = useRef<HTMLInputElement>(null);
  const isThere = found !== null;
  const takesFocus = useRef(threshold.takesFocus);
  takesFocus.current = threshold.takesFocus;
  // The answer can take seconds: whoever types by then must not find the next letters on the slider, where they are shortcuts.
  useEffect(() => {
    if (isThere && takesFocus.current()) slider.current?.focus({ preventScroll: true });
  }, [isThere]);

  return (
    <PanelSection
      title={t.compare.threshold(sourceLabel(model?.source ?? ''))}
      aside={<span>{t.compare.closeBy(toPress('cutProbability'))}</span>}
    >
      {found ? (
        <div className={styles.controls} data-testid="threshold">
          <input
            ref={slider}
            className={styles.slider}
            type="range"
            aria-label={t.compare.thresholdLabel}
            min={0.05}
            max={0.95}
            step={step}
            value={threshold.threshold}
            onChange={(event) => threshold.choose(Number(event.currentTarget.value))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              threshold.take();
            }}
          />
          <output className={styles.value}>{threshold.threshold.toFixed(2)}</output>
          <span className={styles.dice} role="status">
            {threshold.dice === null ? '' : t.compare.diceNow(threshold.dice.toFixed(3))}
          </span>
          <div className={styles.row}>
            <label className={styles.heat}>
              <input
                type="checkbox"
                checked={heatShown}
                onChange={(event) => set({ heatShown: event.currentTarget.checked })}
              />
              {t.compare.heat}
            </label>
            <Button size="compact-xs" variant="default" title={t.compare.takeHelp} onClick={threshold.take}>
              {t.compare.take}
            </Button>
          </div>
        </div>
      ) : (
        <p className={panel.quiet} role="status">
          {problem ?? (model ? t.compare.running : t.compare.noModelMask)}
        </p>
      )}
    </PanelSection>
  );
}
