import type { CaseId, RevisionId, SourceName } from './ids.ts';
import type { MaskRevision } from './masks.ts';
import type { CaseStatus, Reason, ReviewEvent } from './reviews.ts';
import type { RiskFact } from './risk-facts.ts';

/** `segmented-only`: the dataset holds just the film blacked out outside its mask, on which missing lung cannot be seen. */
export type FilmState = 'ok' | 'missing' | 'unreadable' | 'segmented-only';

/** One row of the queue. */
export interface CaseRow {
  readonly caseId: CaseId;
  /** Empty where no table says of which study the film is. */
  readonly studyId: string;
  /** Empty where nobody knows the patient. */
  readonly subjectId: string;
  readonly viewPosition: string;
  readonly split: string;
  readonly status: CaseStatus;
  readonly flagged: boolean;
  /** 0 to 1, higher is more probably wrong; null before ranking. */
  readonly risk: number | null;
  /** The strongest reason for the risk, in words; empty before ranking. */
  readonly why: string;
  /** The same as code and figures; null in rankings that did not keep it. */
  readonly whyFact: RiskFact | null;
  /** Harmonised Dice between the ranked source and the model; null where one of them is missing. */
  readonly dice: number | null;
  readonly reader: string | null;
  readonly reasons: readonly Reason[];
  readonly filmState: FilmState;
  /** Number of events so far. */
  readonly seq: number;
}

export interface RiskReason {
  /** That of the fact: `apart`, `islands`, `holes`, `lungs-differ`, `touches-border`, `empty`, `full`, … */
  readonly code: string;
  /** What is said, as figures; absent in rankings by versions before 0.1. */
  readonly fact?: RiskFact;
  /** In words a reader understands: "right base 14 mm short of the model". */
  readonly text: string;
  /** Share of the risk this reason carries, 0 to 1. */
  readonly weight: number;
}

export interface CaseDetail extends CaseRow {
  readonly filmWidth: number;
  readonly filmHeight: number;
  /** Pixel spacing where it is known, in mm. */
  readonly spacingMm: number | null;
  readonly studyDate: string;
  /** Labels of the study that are not blank: name to 1, 0 or -1. */
  readonly labels: Readonly<Record<string, number>>;
  /** In the order in which to say them: the strongest first, what is seen at once before a mere overall difference. */
  readonly riskReasons: readonly RiskReason[];
  /** The model that the reasons speak of; null where the queue is not ordered, or by the masks' shape alone. */
  readonly rankedModel: SourceName | null;
  /** Newest last. The mask to show first is `headRevisionId`. */
  readonly revisions: readonly MaskRevision[];
  /** The mask that speaks for the case: the one its standing verdict names, else the newest of the reviewed source. */
  readonly headRevisionId: RevisionId | null;
  readonly events: readonly ReviewEvent[];
  /** Why the film cannot be shown, when it cannot. */
  readonly filmProblem: string | null;
  /** The cases of the same study, this one included. */
  readonly study: readonly { readonly caseId: CaseId; readonly status: CaseStatus; readonly viewPosition: string }[];
}

/** Grey values of a film as decoded: 8 bit in `Uint8Array` order, 16 bit little-endian. No window applied. */
export interface FilmPixels {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly bytes: Uint8Array;
  /** Size of the film on disk; differs from width × height when a reduced film was asked for. */
  readonly filmWidth: number;
  readonly filmHeight: number;
  /** Automatic window: grey values shown as black and as white. */
  readonly window: { readonly low: number; readonly high: number };
}

export interface Thumbnail {
  readonly caseId: CaseId;
  readonly width: number;
  readonly height: number;
  /** A JPEG of the film, automatically windowed; null when the film cannot be read. */
  readonly jpeg: Uint8Array | null;
  /** SVG path of the mask's outline in thumbnail pixels; empty when there is no mask. */
  readonly contour: string;
}

/** `like`: the cases of the query's `like=CASE`, nearest first. */
export const sorts = ['risk', 'random', 'id', 'like'] as const;
export type Sort = (typeof sorts)[number];

export interface SortKey {
  readonly sort: Sort;
}

export interface QueuePage {
  readonly rows: readonly CaseRow[];
  /** Opaque; pass back to read on. Null at the end. */
  readonly next: string | null;
}

export interface QueueCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<CaseStatus, number>>;
  readonly flagged: number;
  readonly byView: Readonly<Record<string, number>>;
  readonly bySplit: Readonly<Record<string, number>>;
  readonly byReason: Readonly<Record<string, number>>;
  /** Cases per reader of the standing verdict. */
  readonly byReader: Readonly<Record<string, number>>;
  readonly byFilm: Readonly<Partial<Record<FilmState, number>>>;
  /** Cases per reason of a labelled region. */
  readonly byRegion: Readonly<Record<string, number>>;
  /** Cases per tenth of risk, from 0.0–0.1 to 0.9–1.0; cases without risk are not counted. */
  readonly riskHistogram: readonly number[];
}

export type StatusCounts = Readonly<Record<CaseStatus, number>>;

export interface SummaryGroup {
  /** '' for the cases without a value. */
  readonly name: string;
  readonly byStatus: StatusCounts;
}

/** What the review of the whole set has come to. Groups are the largest first. */
export interface ReviewSummary {
  readonly counts: QueueCounts;
  /** An IANA name: `Europe/Zurich`. */
  readonly zone: string;
  /** Standing verdicts by the day on which they were given (`2026-11-25`) in `zone`, in order; days without any are left out. */
  readonly days: readonly { readonly day: string; readonly byStatus: StatusCounts }[];
  /** The same by hour (`2026-11-25T09`) where all were given on one day; else empty. */
  readonly hours: readonly { readonly hour: string; readonly byStatus: StatusCounts }[];
  readonly byView: readonly SummaryGroup[];
  readonly bySplit: readonly SummaryGroup[];
  /** Cases on which a label is present; a case with several labels is in several groups. */
  readonly byLabel: readonly SummaryGroup[];
  /** Per tenth of risk, from 0.0–0.1 to 0.9–1.0. */
  readonly byTenth: readonly StatusCounts[];
}

/** How many cases bear a label as present, and as uncertain. Absent ones are not worth a line. */
export interface LabelCount {
  readonly name: string;
  readonly present: number;
  readonly uncertain: number;
}

/** By field (`meta.<Name>`) how many cases have each value; '' stands for those of which the metadata says nothing. */
export type MetaCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A query that the workspace keeps: `@name` in any query stands for it. */
export interface SavedQuery {
  readonly name: string;
  readonly where: string;
  readonly sort: Sort;
}

export interface WorkspaceInfo {
  readonly dir: string;
  readonly name: string;
  /** Where the dataset lies; it is never written to. */
  readonly datasetRoot: string | null;
  readonly cases: number;
  readonly sources: readonly {
    readonly name: SourceName;
    readonly kind: string;
    readonly definition: string;
    readonly masks: number;
  }[];
  /** The source that is reviewed and ranked: the first imported one unless chosen otherwise. */
  readonly reviewedSource: SourceName | null;
  /** The model beside whose answers the queue is ordered; null where it is not, or by the masks' shape alone. */
  readonly rankedModel: SourceName | null;
  /** False while the folder was moved or removed after it was opened: what is written then is refused. */
  readonly isInPlace: boolean;
  /**
   * The audit whose hidden repeats are being read: so many of its cases, repeats and drawn, that were decided before it are shown and counted as undecided until it has been read, so
   * that nobody can tell them. Null at all other times.
   */
  readonly heldBack: { readonly auditId: string; readonly verdicts: number } | null;
}
