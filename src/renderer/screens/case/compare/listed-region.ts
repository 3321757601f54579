import type { CaseDetail } from '#contract/cases.ts';
import type { LabelledRegion } from '#contract/regions.ts';
import type { RegionLabelledEvent } from '#contract/reviews.ts';
import type { Disagreement, DisagreementRegion } from '#domain/disagreement/disagreement.ts';
import { foldReview, labelSeenFrom, regionKey, regionLabels } from '#domain/review/state.ts';
import type { LoadedMask } from '../case-queries.ts';

/** A region as the list shows it. */
export interface ListedRegion {
  readonly key: string;
  readonly region: DisagreementRegion;
  /** As it is named in a label. */
  readonly named: LabelledRegion;
  /** What readers say of it; null when nobody did. */
  readonly label: RegionLabelledEvent | null;
}

/** The regions of a disagreement with the labels that stand. */
export function listedRegions(
  found: Disagreement | null,
  { detail, first, second }: { detail: CaseDetail | null; first: LoadedMask | null; second: LoadedMask | null },
): readonly ListedRegion[] {
  if (!found || !detail || !first || !second) return [];
  const labels = new Map(regionLabels(foldReview(detail.events)).map((event) => [regionKey(event.region), event]));
  return found.regions.map((region) => {
    const { claimedBy, side, place, areaPx, areaMm2, box } = region;
    const masks = { firstId: first.revision.id, secondId: second.revision.id };
    const named = { ...masks, claimedBy, side, place, areaPx, areaMm2, box };
    const key = regionKey(named);
    const label = labels.get(key);
    return { key, region, named, label: label ? labelSeenFrom(label, named.firstId) : null };
  });
}
