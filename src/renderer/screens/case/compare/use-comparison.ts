import { useEffect, useMemo, useRef } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { RightMask } from '#contract/regions.ts';
import type { Reason } from '#contract/reviews.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from '../case-habits.ts';
import type { LoadedCase } from '../use-case.ts';
import { usePerCase } from '../use-per-case.ts';
import { type ListedRegion, listedRegions } from './listed-region.ts';
import { useDisagreement } from './use-disagreement.ts';
import type { RegionSaying, useRemarks } from './use-remarks.ts';

interface ComparisonOptions {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  /** The stored mask under review; null while a redraw is shown. */
  readonly firstId: RevisionId | null;
  readonly secondId: RevisionId | null;
  readonly viewport: Viewport | null;
  readonly remarks: ReturnType<typeof useRemarks>;
}

const nothingSaid: RegionSaying = { reason: null, right: null, comment: '' };

/** The list of differences of two masks: which is looked at, and what is said of it. */
export function useComparison({ caseId, loaded, firstId, secondId, viewport, remarks }: ComparisonOptions) {
  const isOpen = useCaseHabits((habits) => habits.differencesShown);
  const chosenView = useCaseHabits((habits) => habits.compareView);
  const { detail, masks } = loaded;
  const first = (isOpen && firstId && masks.get(firstId)) || null;
  const second = (isOpen && secondId && secondId !== firstId && masks.get(secondId)) || null;
  const found = useDisagreement({ detail, first, second, masks });
  const regions = useMemo(() => listedRegions(found, { detail, first, second }), [found, detail, first, second]);
  const [selectedKey, selectKey] = usePerCase<string | null>(caseId, null);
  const selected = regions.find(({ key }) => key === selectedKey) ?? null;

  // A step that was asked for before the masks were compared, by the key that opens the list too.
  const [wanted, want] = usePerCase<1 | -1 | null>(caseId, null);
  useEffect(() => {
    if (wanted === null || !found) return;
    want(null);
    if (regions.length > 0) step(wanted);
  });

  const commentField = useRef<HTMLInputElement>(null);

  function select(one: ListedRegion): void {
    selectKey(one.key);
    viewport?.frame(one.region.box);
  }

  function step(by: 1 | -1): void {
    if (regions.length === 0) {
      want(by);
      return;
    }
    const at = selected ? regions.indexOf(selected) : by > 0 ? -1 : 0;
    select(regions[(at + by + regions.length) % regions.length]!);
  }

  function say(change: Partial<RegionSaying>): void {
    if (!selected) return;
    const { reason, right, comment } = selected.label ?? nothingSaid;
    const saying = { reason, right, comment, ...change };
    const isEmpty = saying.reason === null && saying.right === null && saying.comment.trim() === '';
    if (!isEmpty) void remarks.labelRegion(selected.named, saying);
    else if (selected.label) void remarks.withdraw(selected.label.seq);
  }

  return {
    isOpen,
    view: isOpen ? chosenView : ('outline' as const),
    found,
    first,
    second,
    regions,
    selected,
    commentField,
    select,
    next: () => step(1),
    previous: () => step(-1),
    sayReason: (reason: Reason) => say({ reason: selected?.label?.reason === reason ? null : reason }),
    sayRight: (right: RightMask) => say({ right: selected?.label?.right === right ? null : right }),
    sayComment: (comment: string) => say({ comment }),
    takeBack: () => selected?.label && void remarks.withdraw(selected.label.seq),
    writeComment: () => commentField.current?.focus(),
  };
}

export type Comparison = ReturnType<typeof useComparison>;
