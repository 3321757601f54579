import { Tooltip } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import styles from './risk-histogram.module.css';

interface RiskHistogramProps {
  /** Cases per tenth of risk. */
  readonly histogram: readonly number[];
  /** Whether any case of the set has a risk, whatever is filtered. */
  readonly isRanked: boolean;
  /** Lower bounds of the chosen tenths. */
  readonly chosen: readonly number[];
  onToggle(low: number): void;
}

/** How risk is distributed; each tenth is a filter. Heights follow the square root so that few cases stay visible. */
export function RiskHistogram({ histogram, isRanked, chosen, onToggle }: RiskHistogramProps) {
  const highest = Math.max(...histogram, 0);
  if (!isRanked) return <p className={styles.none}>{t.queue.notRanked}</p>;
  return (
    <div className={styles.histogram}>
      <div className={styles.bars}>
        {histogram.map((count, tenth) => {
          const low = tenth / 10;
          const label = t.queue.riskBin(low, count);
          return (
            <Tooltip key={low} label={label} openDelay={0}>
              <button
                type="button"
                className={styles.bin}
                aria-label={label}
                aria-pressed={chosen.includes(low)}
                onClick={() => onToggle(low)}
              >
                <span
                  className={styles.bar}
                  data-level={low >= 0.6 ? 'high' : low >= 0.3 ? 'mid' : 'low'}
                  style={{ blockSize: count === 0 ? 1 : `${Math.max(6, 100 * Math.sqrt(count / highest))}%` }}
                />
              </button>
            </Tooltip>
          );
        })}
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>0</span>
        <span>0.5</span>
        <span>1</span>
      </div>
    </div>
  );
}
