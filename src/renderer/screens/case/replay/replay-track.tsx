import { useMemo } from 'react';
import type { Moment } from '#domain/replay/moments.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './replay-bar.module.css';

interface ReplayTrackProps {
  readonly moments: readonly Moment[];
  readonly index: number;
  /** The moment in words, for who does not see the track. */
  readonly spoken: string;
  onGoTo(index: number): void;
}

type Rank = 'stroke' | 'remark' | 'mask' | 'verdict';

/** How far up and down the ticks reach, in shares of the track's height: what weighs more is longer. */
const reach: Readonly<Record<Rank, readonly [number, number]>> = {
  stroke: [0.42, 0.58],
  remark: [0.3, 0.7],
  mask: [0.2, 0.8],
  verdict: [0, 1],
};
const ranks = Object.keys(reach) as Rank[];

/** Every moment as a tick, as far from the next one as from the one before: what took a minute and what took a month. */
export function ReplayTrack({ moments, index, spoken, onGoTo }: ReplayTrackProps) {
  const last = Math.max(1, moments.length - 1);
  const paths = useMemo(() => ranks.map((rank) => ({ rank, path: pathOf(moments, rank) })), [moments]);
  return (
    <span className={styles.track}>
      <svg className={styles.ticks} viewBox={`0 0 ${last} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 0.5H${last}`} className={styles.line} />
        {paths.map(({ rank, path }) => (
          <path key={rank} d={path} data-rank={rank} />
        ))}
      </svg>
      <input
        type="range"
        className={styles.range}
        min={0}
        max={moments.length - 1}
        value={index}
        aria-label={t.replay.title}
        aria-valuetext={spoken}
        onChange={(event) => onGoTo(Number(event.currentTarget.value))}
      />
    </span>
  );
}

function pathOf(moments: readonly Moment[], rank: Rank): string {
  const [from, to] = reach[rank];
  return moments.map((moment, x) => (rankOf(moment) === rank ? `M${x} ${from}V${to}` : '')).join('');
}

function rankOf({ what }: Moment): Rank {
  if (what.kind !== 'event') return what.kind;
  const { kind } = what.event;
  return kind === 'decided' || kind === 'reverted' ? 'verdict' : 'remark';
}
