import type { QueryFault } from '#contract/failure-facts.ts';
import { caseStatuses, reasons } from '#contract/reviews.ts';
import { metaPrefix, metaTextFields, metaTime, timeOfDay } from './meta-fields.ts';
import { nearest } from './nearest.ts';
import type { CompareOp } from './where.ts';

type Field =
  | { readonly kind: 'text' | 'same' | 'number' | 'flag' | 'date' | 'time' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

const filmStates = ['ok', 'missing', 'unreadable', 'segmented-only'] as const;

const fields: Readonly<Record<string, Field>> = {
  case: { kind: 'text' },
  study: { kind: 'text' },
  subject: { kind: 'text' },
  status: { kind: 'choice', choices: caseStatuses },
  view: { kind: 'text' },
  split: { kind: 'text' },
  risk: { kind: 'number' },
  dice: { kind: 'number' },
  reader: { kind: 'text' },
  reason: { kind: 'choice', choices: reasons },
  flagged: { kind: 'flag' },
  film: { kind: 'choice', choices: filmStates },
  date: { kind: 'date' },
  width: { kind: 'number' },
  height: { kind: 'number' },
  spacing: { kind: 'number' },
  /** The day of the standing verdict. */
  decided: { kind: 'date' },
  /** Words in the strongest reason of the risk. */
  why: { kind: 'text' },
  /** Has a mask of this source. */
  mask: { kind: 'text' },
  /** Has a region of disagreement labelled with this reason. */
  region: { kind: 'choice', choices: reasons },
  /** How many regions of disagreement are labelled. */
  regions: { kind: 'number' },
  /** Among the cases most like this one. */
  like: { kind: 'same' },
  /** Drawn by this audit: `audit-1`, or `audit-1.2` for what is read up to its second look. */
  audit: { kind: 'text' },
  /** What the dataset's metadata table says of the film, under the names it has there. */
  ...Object.fromEntries([...metaTextFields].map((name) => [name, { kind: 'text' } as const])),
  [metaPrefix + metaTime]: { kind: 'time' },
};

/** The fields a query can ask for; besides them `label.<Name>` for every label of the dataset. */
export const fieldNames: readonly string[] = Object.keys(fields);

export const labelPrefix = 'label.';

const canonical: ReadonlyMap<string, string> = new Map(fieldNames.map((name) => [name.toLowerCase(), name]));

/** The name of a field as it was meant, whatever the case of its letters. Names of labels keep theirs. */
export function fieldOf(text: string): string {
  const lower = text.toLowerCase();
  if (lower.startsWith(labelPrefix)) return labelPrefix + text.slice(labelPrefix.length);
  return canonical.get(lower) ?? (lower.startsWith(metaPrefix) ? metaPrefix + text.slice(metaPrefix.length) : lower);
}

/** What is wrong with asking for a field; null when it is known. */
export function fieldFault(name: string): QueryFault | null {
  if (Object.hasOwn(fields, name)) return null;
  if (name.startsWith(labelPrefix) && name.length > labelPrefix.length) return null;
  return { code: 'no-field', field: name, meant: nearest(name, [...fieldNames, 'label']), known: fieldNames };
}

export type FieldValue =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly fault: QueryFault };

/** Reads the text of a value as its field needs it. The field is known. */
export function readValue(name: string, op: CompareOp, text: string): FieldValue {
  const field = fields[name] ?? { kind: 'number' };
  const ordered = op !== '=' && op !== '!=';
  if (ordered && !inOrder.has(field.kind)) {
    return refused({ code: 'only-equal', field: name, op });
  }
  switch (field.kind) {
    case 'number': {
      const value = Number(text);
      if (text.trim() !== '' && Number.isFinite(value)) return { ok: true, value };
      return refused({ code: 'no-number', field: name, text });
    }
    case 'flag':
      if (/^(true|yes|1)$/i.test(text)) return { ok: true, value: true };
      if (/^(false|no|0)$/i.test(text)) return { ok: true, value: false };
      return refused({ code: 'no-flag', field: name, text });
    case 'date': {
      const digits = text.replaceAll('-', '');
      if (/^\d{8}$/.test(digits)) return { ok: true, value: digits };
      return refused({ code: 'no-day', field: name, text });
    }
    case 'time': {
      const value = timeOfDay(text);
      return value === null ? refused({ code: 'no-time', field: name, text }) : { ok: true, value };
    }
    case 'choice': {
      const value = text.toLowerCase();
      if (field.choices.includes(value)) return { ok: true, value };
      const { choices } = field;
      return refused({ code: 'no-choice', field: name, text, meant: nearest(value, choices), choices });
    }
    case 'same':
      if (op === '=') return { ok: true, value: text };
      return refused({ code: 'only-same', field: name });
    case 'text':
      return { ok: true, value: text };
  }
}

/** Kinds of values that come before and after one another. */
const inOrder: ReadonlySet<Field['kind']> = new Set(['number', 'date', 'time']);

function refused(fault: QueryFault): FieldValue {
  return { ok: false, fault };
}
