import { useState } from 'react';
import { type RightMask, rightMask } from '#contract/regions.ts';
import type { RegionLabelledEvent } from '#contract/reviews.ts';
import { isComposing } from '#renderer/app/is-composing.ts';
import { KeyCap } from '#renderer/app/key-cap.tsx';
import { chordText, type ShortcutId, shortcutTooltip, withKey } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { regionReasonKey, regionReasons } from '../reason-keys.ts';
import styles from './differences-section.module.css';
import type { Comparison } from './use-comparison.ts';

interface RegionSayingsProps {
  readonly comparison: Comparison;
  readonly label: RegionLabelledEvent | null;
  readonly names: { readonly first: string; readonly second: string };
}

const rightKeys: Readonly<Record<RightMask, ShortcutId>> = {
  first: 'firstRight',
  second: 'secondRight',
  neither: 'neitherRight',
};

/** Everything that can be said of the chosen region, each with its key. */
export function RegionSayings({ comparison, label, names }: RegionSayingsProps) {
  return (
    <div className={styles.sayings}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be said before every key. */}
      <div className={styles.rights} role="group" aria-label={t.compare.whichIsRight}>
        <span className={styles.caption}>{t.compare.whichIsRight}</span>
        {rightMask.options.map((right) => (
          <button
            key={right}
            type="button"
            className={styles.say}
            aria-pressed={label?.right === right}
            title={shortcutTooltip(rightKeys[right])}
            onClick={() => comparison.sayRight(right)}
          >
            <KeyCap id={rightKeys[right]} className={styles.key} />
            <span className={styles.word}>{right === 'neither' ? t.compare.neitherMask : names[right]}</span>
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div className={styles.reasons} role="group" aria-label={t.compare.whatIsWrong}>
        {regionReasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className={styles.say}
            data-chord={regionReasonKey(reason).length > 1}
            aria-pressed={label?.reason === reason}
            title={t.words.reason[reason]}
            onClick={() => comparison.sayReason(reason)}
          >
            <kbd className={styles.key}>{chordText(regionReasonKey(reason))}</kbd>
            <span className={styles.word}>{t.words.reason[reason]}</span>
          </button>
        ))}
      </div>
      <CommentField key={label?.seq ?? 0} comparison={comparison} comment={label?.comment ?? ''} />
    </div>
  );
}

function CommentField({ comparison, comment }: { readonly comparison: Comparison; readonly comment: string }) {
  const [typed, setTyped] = useState(comment);
  return (
    <input
      ref={comparison.commentField}
      className={styles.comment}
      aria-label={t.compare.comment}
      placeholder={withKey(t.compare.comment, 'regionComment')}
      maxLength={4000}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed.trim() !== comment && comparison.sayComment(typed)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Escape') setTyped(comment);
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        event.currentTarget.blur();
      }}
    />
  );
}
