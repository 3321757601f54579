import type { LungDefinition } from './masks.ts';

/** What the reader should know of a dataset that was imported; none of it is a failure. */
export type ImportNote =
  /** The tables lay in another folder than the one that was named. */
  | { readonly code: 'found-in'; readonly folder: string }
  | { readonly code: 'known'; readonly cases: number }
  /** Films of cases that are there lie in `folder` now; `from`: the folder where one of them was. */
  | { readonly code: 'films-moved'; readonly films: number; readonly from: string; readonly folder: string }
  | { readonly code: 'blacked-out-only' }
  | { readonly code: 'films-missing'; readonly films: number }
  | { readonly code: 'rows-repeat'; readonly rows: number }
  | { readonly code: 'table-lacks'; readonly table: string; readonly films: number }
  | {
      readonly code: 'unlike-sample';
      readonly medianRatio: number;
      readonly masks: number;
      readonly definition: LungDefinition;
    }
  /** `more`: how many are not named. */
  | { readonly code: 'films-bare'; readonly named: readonly string[]; readonly more: number }
  /** Masks that the source had already: their files were not read again. */
  | { readonly code: 'masks-known'; readonly masks: number; readonly source: string }
  | { readonly code: 'masks-strange'; readonly masks: number }
  | { readonly code: 'rows-strange'; readonly rows: number }
  | { readonly code: 'ids-repeat'; readonly rows: number }
  /** How the lung definition of a source was chosen, when nobody said. */
  | { readonly code: 'heart-labelled'; readonly source: string }
  | { readonly code: 'too-few-judged'; readonly source: string; readonly definition: LungDefinition }
  | {
      readonly code: 'by-areas';
      readonly source: string;
      readonly definition: LungDefinition;
      readonly medianRatio: number;
      readonly masks: number;
    };
