import type { ExportSummary } from './exports.ts';
import type { FailureFact } from './failure-facts.ts';
import type { CaseId, SourceName } from './ids.ts';
import type { ImportNote } from './import-note.ts';
import type { Agreement } from './masks.ts';

/** One item that failed while the job went on. */
export interface ItemFailure {
  readonly item: string;
  readonly message: string;
  /** What the message says, where every language of the window has words for it. */
  readonly fact?: FailureFact;
}

export interface ImportSummary {
  readonly cases: number;
  readonly masks: number;
  /** Rows or files that were left out, and why; at most 200 are listed, `skippedTotal` counts all. */
  readonly skipped: readonly ItemFailure[];
  readonly skippedTotal: number;
  readonly source: SourceName;
  /** What the reader should know of the dataset, in sentences: duplicates, films without masks, a definition that was guessed. */
  readonly notes: readonly string[];
  /** What the notes say. Imports of earlier versions have only the sentences. */
  readonly noteFacts?: readonly ImportNote[];
}

/** One finding of the pre-flight report. */
export interface CheckFinding {
  readonly code:
    | 'film-missing'
    | 'film-unreadable'
    | 'film-segmented'
    | 'mask-missing'
    | 'mask-unreadable'
    | 'size-mismatch'
    | 'empty'
    | 'full'
    | 'inverted'
    | 'not-bimodal'
    | 'duplicate-film'
    | 'duplicate-mask'
    | 'patient-leak';
  readonly count: number;
  /** Up to 20 case ids (or subject ids for `patient-leak`). */
  readonly examples: readonly string[];
  /** In English, with the reason of the first one where there is one. */
  readonly text: string;
  /** The mask source it is about; null for films and patients. Reports of earlier versions do not say. */
  readonly source?: string | null;
}

export interface CheckSummary {
  readonly cases: number;
  readonly findings: readonly CheckFinding[];
}

export interface InferSummary {
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly filmsPerSecond: number;
  readonly source: SourceName;
  /** Why the films ran on the processor although a graphics card was asked for; jobs of earlier versions do not say. */
  readonly providerRefused?: string | null;
}

export interface RankSummary {
  readonly ranked: number;
  readonly source: SourceName;
  readonly model: SourceName | null;
}

export interface LearnSummary {
  readonly source: SourceName;
  /** Verdicts learnt from, and how many of them found the mask bad. */
  readonly verdicts: number;
  readonly bad: number;
  /** Cases that were put in the new order. */
  readonly ranked: number;
}

export interface CompareSummary {
  readonly first: SourceName;
  readonly second: SourceName;
  /** The lung definition both were brought to. */
  readonly definition: string;
  /** Only for whoever watches the job to its end: it is kept and listed without them. */
  readonly cases?: readonly ({ readonly case: CaseId } & Agreement)[];
  /** Dice and IoU over `n` cases; the distances over `nDistances` of them, for one of two masks may be empty. */
  readonly mean: Agreement & { readonly n: number; readonly nDistances: number };
  /** What to know before the figures are used, a sentence each. */
  readonly notes: readonly string[];
}

export interface EvaluateSummary {
  readonly n: number;
  readonly model: string;
  readonly definition: string;
  readonly mean: {
    readonly dice: number;
    readonly iou: number;
    readonly hd95Px: number | null;
    /** Films that have a distance; the others have an empty mask on one side. */
    readonly nDistances: number;
  };
  readonly cases: readonly ({ readonly case: string; readonly plausible: boolean } & Omit<Agreement, 'assdPx'>)[];
}

export interface SegmentSummary {
  readonly masks: readonly { readonly film: string; readonly mask: string; readonly plausible: boolean }[];
}

export interface VerifySummary {
  readonly ok: boolean;
  readonly checked: { readonly revisions: number; readonly events: number; readonly cases: number };
  readonly problems: readonly string[];
}

export interface RebuildSummary {
  readonly cases: number;
  /** Cases whose stored projection differed from the one rebuilt from the log. */
  readonly differed: readonly CaseId[];
}

export interface DemoSummary {
  readonly cases: number;
  readonly dataset: string;
  readonly infer: InferSummary;
  readonly rank: RankSummary;
  /** Cases spoilt on purpose, and how many of them stand in the first tenth (at least as many places as were spoilt) of the queue. */
  readonly spoilt: number;
  readonly spoiltFirst: number;
  readonly firstPlaces: number;
}

export interface PhantomsSummary {
  readonly cases: number;
  readonly distinct: number;
  readonly out: string;
  /** What to import as CXLSeg, and where its films are. */
  readonly root: string;
  readonly films: string;
}

export interface JobResults {
  'import-cxlseg': ImportSummary;
  'import-pairs': ImportSummary;
  'import-masks': ImportSummary;
  check: CheckSummary;
  infer: InferSummary;
  rank: RankSummary;
  learn: LearnSummary;
  compare: CompareSummary;
  evaluate: EvaluateSummary;
  segment: SegmentSummary;
  export: ExportSummary;
  verify: VerifySummary;
  rebuild: RebuildSummary;
  demo: DemoSummary;
  phantoms: PhantomsSummary;
}
