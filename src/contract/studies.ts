import type { CaseRow } from './cases.ts';
import type { CaseStatus } from './reviews.ts';

/** The cases of one examination. A case of which no study is known stands for itself: its `studyId` is ''. */
export interface StudyRow {
  readonly studyId: string;
  readonly subjectId: string;
  readonly studyDate: string;
  /** The roll-up of the statuses of its cases. */
  readonly status: CaseStatus;
  /** Of its riskiest case; null while none is ranked. */
  readonly risk: number | null;
  /** Every case of the study, in order of import, also those that a query leaves out. */
  readonly cases: readonly CaseRow[];
}

export interface StudyPage {
  readonly rows: readonly StudyRow[];
  /** Opaque; pass back to read on. Null at the end. */
  readonly next: string | null;
}

export interface StudyDetail extends StudyRow {
  /** Labels of the study that are not blank: name to 1, 0 or -1. */
  readonly labels: Readonly<Record<string, number>>;
  /** The other studies of the same person, by date. */
  readonly others: readonly OtherStudy[];
}

export interface OtherStudy {
  readonly studyId: string;
  readonly studyDate: string;
  readonly status: CaseStatus;
  readonly risk: number | null;
  readonly cases: number;
}
