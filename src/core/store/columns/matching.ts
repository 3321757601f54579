import { metaTextFields } from '#domain/query/meta-fields.ts';
import type { Compare, Term, Where } from '#domain/query/where.ts';
import { termsOf } from '#domain/query/where.ts';
import { compares, isoDay } from '../compare-values.ts';
import { numbersOf } from '../dialect.ts';
import { labelIn, labelPlaces, mostPackedLabels } from '../label-bits.ts';
import { mostMaskBits } from '../mask-bits.ts';
import { metaValues } from '../meta-sets.ts';
import type { Db } from '../store.ts';
import { whereSql } from '../where-sql.ts';
import type { CaseColumns } from './case-columns.ts';
import type { CodeColumn, Coded } from './code-column.ts';
import type { NumberColumn } from './number-column.ts';

/** By the number of a case: 1 where it matches, else 0. */
export type Selection = Uint8Array;

/** Writes which cases one condition holds for. */
type Leaf = (selection: Selection) => void;

/**
 * Which cases match a query: what `whereSql` says, at a hundredth of the time. Conditions that no column answers are asked of the
 * database, each by itself and by an index.
 * @throws Failure bad-input for a field that no case has.
 */
export async function matching(db: Db, columns: CaseColumns, where: Where): Promise<Selection> {
  const leaves = new Map<Term, Leaf>();
  for (const term of termsOf(where)) leaves.set(term, await leafOf(db, columns, term));
  // No waiting from here on: the columns stay as they are.
  const select = (part: Where): Selection => {
    switch (part.kind) {
      case 'and':
      case 'or': {
        const [first, ...rest] = part.terms;
        const joined = first ? select(first) : everyCase(columns, part.kind === 'and');
        for (const term of rest) join(joined, select(term), part.kind);
        return joined;
      }
      case 'not':
        return inverted(columns, select(part.term));
      default: {
        const selection = new Uint8Array(columns.lastNum + 1);
        leaves.get(part)!(selection);
        return selection;
      }
    }
  };
  return select(where);
}

function everyCase(columns: CaseColumns, matches: boolean): Selection {
  const selection = new Uint8Array(columns.lastNum + 1);
  return matches ? inverted(columns, selection) : selection;
}

function inverted(columns: CaseColumns, selection: Selection): Selection {
  const { codes } = columns.status;
  for (let num = 0; num < selection.length; num += 1) selection[num] = codes[num] === 0 ? 0 : 1 - selection[num]!;
  return selection;
}

function join(into: Selection, other: Selection, kind: 'and' | 'or'): void {
  if (kind === 'and') for (let num = 0; num < into.length; num += 1) into[num]! &= other[num]!;
  else for (let num = 0; num < into.length; num += 1) into[num]! |= other[num]!;
}

async function leafOf(db: Db, columns: CaseColumns, term: Term): Promise<Leaf> {
  if (term.kind !== 'compare') return lookedUp(db, term);
  const { field, op, value } = term;
  if (field.startsWith('label.')) {
    const place = (await labelPlaces(db)).get(field.slice('label.'.length)) ?? mostPackedLabels;
    if (place >= mostPackedLabels) return lookedUp(db, term);
    return byValue(columns.labelBits, (bits) => {
      const label = labelIn(bits, place);
      return label !== null && compares(label, op, Number(value));
    });
  }
  if (metaTextFields.has(field)) {
    const textOf = await metaValues(db, field);
    return byValue(columns.meta, (metaId) => compares(textOf(metaId), op, String(value)));
  }
  if (field === 'mask') {
    const source = await db.selectFrom('sources').select('place').where('name', '=', String(value)).executeTakeFirst();
    if (source && source.place >= mostMaskBits) return equalLookedUp(db, columns, term);
    const step = 2 ** (source?.place ?? mostMaskBits);
    // By division: the shifts of JavaScript end at 32 bits.
    const has = (bits: number) => Math.floor(bits / step) % 2 === 1;
    return byValue(columns.maskBits, (bits) => has(bits) === (op === '='));
  }
  return columnLeaf(columns, term) ?? equalLookedUp(db, columns, term);
}

/** Null for a field that has no column. */
function columnLeaf(columns: CaseColumns, { field, op, value }: Compare): Leaf | null {
  const text = String(value);
  const number = Number(value);
  const sameText = (one: string | null) => one !== null && compares(one, op, text);
  const sameNumber = (one: number | null) => one !== null && compares(one, op, number);
  const said = (holds: boolean) => holds === (op === '=');
  switch (field) {
    case 'status':
      return byValue(columns.status, sameText);
    case 'view':
      return byValue(columns.view, sameText);
    case 'split':
      return byValue(columns.split, sameText);
    case 'film':
      return byValue(columns.film, sameText);
    case 'reader':
      return byValue(columns.reader, sameText);
    case 'date':
      return byValue(columns.date, (date) => date !== '' && compares(date, op, isoDay(text)));
    case 'decided':
      return byValue(columns.decided, (minute) => minute !== null && compares(minute.slice(0, 10), op, isoDay(text)));
    case 'flagged':
      return byValue(columns.flagged, (flagged) => compares(flagged, op, value === true ? 1 : 0));
    case 'reason':
      return byValue(columns.reasons, (list) => said(list.includes(`"${text}"`)));
    case 'region':
      return byValue(columns.regionReasons, (list) => said(list.includes(`"${text}"`)));
    case 'why': {
      const words = wordsPattern(text);
      return byValue(columns.why, (why) => said(words.test(smallLetters(why))));
    }
    case 'width':
      return byValue(columns.width, sameNumber);
    case 'height':
      return byValue(columns.height, sameNumber);
    case 'spacing':
      return byValue(columns.spacing, sameNumber);
    case 'regions':
      return byValue(columns.regions, sameNumber);
    case 'risk':
      return byNumber(columns.risk, sameNumber);
    case 'dice':
      return byNumber(columns.dice, sameNumber);
    case 'meta.StudyTime':
      return byNumber(columns.studyTime, sameNumber);
    default:
      return null;
  }
}

/** The condition is asked once for each value there is. */
function byValue<T extends Coded>(column: CodeColumn<T>, holds: (value: T) => boolean): Leaf {
  return (selection) => {
    const { codes, values } = column;
    const byCode = new Uint8Array(values.length);
    for (let code = 1; code < values.length; code += 1) {
      const value = values[code];
      if (value !== undefined && holds(value)) byCode[code] = 1;
    }
    for (let num = 0; num < selection.length; num += 1) selection[num] = byCode[codes[num]!]!;
  };
}

function byNumber(column: NumberColumn, holds: (value: number) => boolean): Leaf {
  return (selection) => {
    const { values } = column;
    for (let num = 0; num < selection.length; num += 1) {
      const value = values[num]!;
      if (!Number.isNaN(value) && holds(value)) selection[num] = 1;
    }
  };
}

/** `!=` as the inverse of `=`, so that an index can answer it. */
async function equalLookedUp(db: Db, columns: CaseColumns, term: Compare): Promise<Leaf> {
  const equal: Compare = { ...term, op: '=' };
  const nums = neverChanges.has(term.field) ? await keptNums(db, columns, equal) : await numsOf(db, equal);
  const leaf = listed(nums);
  if (term.op === '=') return leaf;
  return (selection) => {
    leaf(selection);
    inverted(columns, selection);
  };
}

async function lookedUp(db: Db, term: Term): Promise<Leaf> {
  return listed(await numsOf(db, term));
}

function listed(nums: ArrayLike<number>): Leaf {
  return (selection) => {
    for (let at = 0; at < nums.length; at += 1) if (nums[at]! < selection.length) selection[nums[at]!] = 1;
  };
}

async function numsOf(db: Db, term: Term): Promise<Uint32Array> {
  const { nums } = await db
    .selectFrom('cases')
    .select(numbersOf('num').as('nums'))
    .where((eb) => whereSql(eb, term))
    .executeTakeFirstOrThrow();
  return Uint32Array.from(JSON.parse(nums) as number[]);
}

/** Fields that a case keeps for good: what was found of them holds until further cases come in. */
const neverChanges: ReadonlySet<string> = new Set(['case', 'study', 'subject']);
const mostNumsKept = 8;
const found = new WeakMap<CaseColumns, Map<string, { readonly lastNum: number; readonly nums: Uint32Array }>>();

async function keptNums(db: Db, columns: CaseColumns, term: Compare): Promise<Uint32Array> {
  const kept = found.get(columns) ?? new Map();
  found.set(columns, kept);
  const { lastNum } = columns;
  const name = `${term.field}=${String(term.value)}`;
  const known = kept.get(name);
  if (known?.lastNum === lastNum) return known.nums;
  const nums = await numsOf(db, term);
  kept.set(name, { lastNum, nums });
  if (kept.size > mostNumsKept) kept.delete(kept.keys().next().value!);
  return nums;
}

/** As the database compares: letters of ASCII in either case, and the two signs of its patterns stand for any one letter. */
function wordsPattern(words: string): RegExp {
  const pattern = smallLetters(words.toLowerCase()).replaceAll(/[%_]|[\\^$.*+?()[\]{}|/]/g, (sign) =>
    sign === '%' || sign === '_' ? '.' : `\\${sign}`,
  );
  return new RegExp(pattern, 'su');
}

function smallLetters(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
