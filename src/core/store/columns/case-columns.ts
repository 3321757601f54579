import { CodeColumn } from './code-column.ts';
import { NumberColumn } from './number-column.ts';

/** What the columns keep of a case, as `columnsRead` selects it. */
export interface ColumnRow {
  readonly num: number;
  readonly status: string;
  readonly view_position: string;
  readonly split: string;
  readonly flagged: number;
  readonly film_state: string;
  readonly reader: string | null;
  readonly reasons: string;
  readonly region_reasons: string;
  readonly regions: number;
  readonly study_date: string;
  readonly decided_at: string | null;
  readonly film_width: number | null;
  readonly film_height: number | null;
  readonly spacing_mm: number | null;
  readonly label_bits: number;
  readonly mask_bits: number;
  readonly meta_id: number;
  readonly study_time: number | null;
  readonly why: string;
  readonly risk: number | null;
  readonly dice: number | null;
  readonly shuffle: number;
}

export const columnsRead = [
  'num',
  'status',
  'view_position',
  'split',
  'flagged',
  'film_state',
  'reader',
  'reasons',
  'region_reasons',
  'regions',
  'study_date',
  'decided_at',
  'film_width',
  'film_height',
  'spacing_mm',
  'label_bits',
  'mask_bits',
  'meta_id',
  'study_time',
  'why',
  'risk',
  'dice',
  'shuffle',
] as const satisfies readonly (keyof ColumnRow)[];

/** All that the queue filters, counts and sorts by, column by column in memory: about 60 bytes a case (ADR 16). Text of identifiers stays in the database. */
export class CaseColumns {
  readonly status = new CodeColumn<string>();
  readonly view = new CodeColumn<string>();
  readonly split = new CodeColumn<string>();
  readonly flagged = new CodeColumn<number>();
  readonly film = new CodeColumn<string>();
  readonly reader = new CodeColumn<string | null>();
  /** JSON lists, as stored. */
  readonly reasons = new CodeColumn<string>();
  readonly regionReasons = new CodeColumn<string>();
  readonly regions = new CodeColumn<number>();
  readonly date = new CodeColumn<string>();
  /** To the minute: `2026-11-25T23:30`. */
  readonly decided = new CodeColumn<string | null>();
  readonly width = new CodeColumn<number | null>();
  readonly height = new CodeColumn<number | null>();
  readonly spacing = new CodeColumn<number | null>();
  readonly labelBits = new CodeColumn<number>();
  readonly maskBits = new CodeColumn<number>();
  /** Numbers of `meta_sets`. */
  readonly meta = new CodeColumn<number>();
  readonly why = new CodeColumn<string>();
  readonly risk = new NumberColumn();
  readonly dice = new NumberColumn();
  readonly shuffle = new NumberColumn();
  /** HHMMSS. */
  readonly studyTime = new NumberColumn();
  #lastNum = 0;
  #total = 0;

  /** The highest number of a case. Numbers are given in order of import. */
  get lastNum(): number {
    return this.#lastNum;
  }

  get total(): number {
    return this.#total;
  }

  put(row: ColumnRow): void {
    const { num } = row;
    if (num > this.#lastNum) {
      this.#lastNum = num;
      this.#total += 1;
    }
    this.status.set(num, row.status);
    this.view.set(num, row.view_position);
    this.split.set(num, row.split);
    this.flagged.set(num, row.flagged);
    this.film.set(num, row.film_state);
    this.reader.set(num, row.reader);
    this.reasons.set(num, row.reasons);
    this.regionReasons.set(num, row.region_reasons);
    this.regions.set(num, row.regions);
    this.date.set(num, row.study_date);
    this.decided.set(num, minuteOf(row.decided_at));
    this.width.set(num, row.film_width);
    this.height.set(num, row.film_height);
    this.spacing.set(num, row.spacing_mm);
    this.labelBits.set(num, row.label_bits);
    this.maskBits.set(num, row.mask_bits);
    this.meta.set(num, row.meta_id);
    this.why.set(num, row.why);
    this.risk.set(num, row.risk);
    this.dice.set(num, row.dice);
    this.shuffle.set(num, row.shuffle);
    this.studyTime.set(num, row.study_time);
  }

  /** Whether there is a case of this number. */
  has(num: number): boolean {
    return (this.status.codes[num] ?? 0) !== 0;
  }
}

/** A time of the database as `decided` holds it. */
export function minuteOf(at: string | null): string | null {
  return at?.slice(0, 16) ?? null;
}
