import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { chosenOf, type Facet } from '#renderer/app/queue-where.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import styles from './filter-column.module.css';
import type { QueueControls } from './use-queue-controls.ts';

export interface FacetChoice {
  readonly value: string;
  readonly label: ReactNode;
  readonly count: number;
}

interface FacetGroupProps {
  readonly facet: Facet;
  /** Null: belongs to the group above and has no heading of its own. */
  readonly title: string | null;
  readonly controls: QueueControls;
  /** A group without choices is left out, unless it draws itself. */
  readonly choices?: readonly FacetChoice[];
  readonly children?: ReactNode;
}

/** One facet. Folded it still says how many of its values are chosen. */
export function FacetGroup({ facet, title, controls, choices, children }: FacetGroupProps) {
  const { foldedFacets, set } = useViewState();
  const id = useId();
  const chosen = chosenOf(controls.filters, facet);
  if (!children && choices?.length === 0) return null;
  const isFolded = title !== null && foldedFacets.includes(facet);
  const fold = () =>
    set({ foldedFacets: isFolded ? foldedFacets.filter((one) => one !== facet) : [...foldedFacets, facet] });
  return (
    <section className={title === null ? styles.tail : styles.group} aria-labelledby={title === null ? undefined : id}>
      {title === null ? null : (
        <h2 className={styles.heading} id={id}>
          <button type="button" className={styles.fold} aria-expanded={!isFolded} onClick={fold}>
            <IconChevronDown className={styles.chevron} size={13} aria-hidden="true" />
            {title}
            {chosen.length > 0 ? <span className={styles.chosen}>{t.queue.chosen(chosen.length)}</span> : null}
          </button>
        </h2>
      )}
      {isFolded ? null : children}
      {isFolded
        ? null
        : choices?.map(({ value, label, count }) => (
            <button
              key={value}
              type="button"
              className={styles.choice}
              aria-pressed={chosen.includes(value)}
              onClick={() => controls.toggle(facet, value)}
            >
              <span className={styles.label}>{label}</span>
              <span className={styles.count}>{number(count)}</span>
            </button>
          ))}
    </section>
  );
}
