import type { RegionSide } from './regions.ts';

export type LungSide = Exclude<RegionSide, 'mediastinum'>;

/** Stretches of a lung's outline that a reason can name. */
export const lungSectors = ['apex', 'lateral', 'base', 'costophrenic', 'medial'] as const;
export type LungSector = (typeof lungSectors)[number];

/** What speaks against a mask, as code and figures: whoever shows it puts it into words. Right and left are the patient's. */
export type RiskFact =
  | { readonly code: 'islands' | 'holes'; readonly count: number }
  /** `side` is the smaller lung; its area goes `times` into that of the other. */
  | { readonly code: 'lungs-differ'; readonly side: LungSide; readonly times: number }
  /** The shorter lung in percent of the longer one; the notches in percent of the lungs' area. */
  | { readonly code: 'heights-differ' | 'notches'; readonly percent: number }
  | { readonly code: 'missing-lung'; readonly side: LungSide | null }
  | { readonly code: 'touches-border' | 'joined' | 'film-doubtful' | 'empty' | 'full' }
  /** The mask is that of another case too, whose film is another. */
  | { readonly code: 'shared-mask'; readonly twin: string }
  /** The film is that of another case too; `maskToo`: the mask as well. */
  | { readonly code: 'shared-film'; readonly twin: string; readonly maskToo: boolean }
  /** On the whole, where no place stands out. */
  | { readonly code: 'disagrees'; readonly dice: number }
  /** A place where the mask ends short of the model's or goes beyond it; without a spacing in percent of the lung's height. */
  | {
      readonly code: 'apart';
      readonly side: LungSide;
      readonly sector: LungSector;
      readonly way: 'short' | 'beyond';
      readonly amount: number;
      readonly unit: 'mm' | 'percent';
    };
