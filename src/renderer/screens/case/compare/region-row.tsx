import { chordText } from '#renderer/app/shortcuts.ts';
import { decimal, number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { regionReasonKey } from '../reason-keys.ts';
import styles from './differences-section.module.css';
import type { ListedRegion } from './listed-region.ts';
import { RegionSayings } from './region-sayings.tsx';
import type { Comparison } from './use-comparison.ts';

interface RegionRowProps {
  readonly one: ListedRegion;
  readonly place: number;
  readonly comparison: Comparison;
  /** Names of the two masks. */
  readonly names: { readonly first: string; readonly second: string };
}

/** A region of the list: where, how large, who claims it, what was said; opened when it is the chosen one. */
export function RegionRow({ one, place, comparison, names }: RegionRowProps) {
  const { region, label } = one;
  const isSelected = comparison.selected?.key === one.key;
  return (
    <li className={styles.row} data-shown={isSelected} data-testid="difference">
      <button type="button" className={styles.choose} aria-pressed={isSelected} onClick={() => comparison.select(one)}>
        <span className={styles.place}>{place}</span>
        <span className={styles.where}>{t.compare.place[region.side][region.place]}</span>
        <span className={styles.area}>{areaText(one)}</span>
        <span className={styles.claim}>
          <i className={styles.claimMark} data-by={region.claimedBy} />
          {t.compare.onlyIn(names[region.claimedBy])}
        </span>
        {label ? (
          <span className={styles.label} title={label.comment || undefined}>
            {[
              label.reason && `${chordText(regionReasonKey(label.reason))} ${t.words.reason[label.reason]}`,
              label.right && rightText(label.right, names),
              label.comment && '…',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        ) : null}
      </button>
      {isSelected ? <RegionSayings comparison={comparison} label={label} names={names} /> : null}
    </li>
  );
}

function areaText({ region }: ListedRegion): string {
  return region.areaMm2 === null
    ? t.compare.areaPx(number(Math.round(region.areaPx)))
    : t.compare.areaCm2(decimal(region.areaMm2 / 100));
}

function rightText(right: 'first' | 'second' | 'neither', names: RegionRowProps['names']): string {
  return right === 'neither' ? t.compare.rightIs.neither : t.compare.isRight(names[right]);
}
