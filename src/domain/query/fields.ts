import { caseStatuses, reasons } from '#contract/reviews.ts';
import { nearest } from './nearest.ts';
import type { CompareOp } from './where.ts';

type Field =
  | { readonly kind: 'text' | 'same' | 'number' | 'flag' | 'date' }
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
};

/** The fields a query can ask for; besides them `label.<Name>` for every label of the dataset. */
export const fieldNames: readonly string[] = Object.keys(fields);

export const labelPrefix = 'label.';

/** What completes "In the query, at character 8: …"; null when the field is known. */
export function fieldProblem(name: string): string | null {
  if (Object.hasOwn(fields, name)) return null;
  if (name.startsWith(labelPrefix) && name.length > labelPrefix.length) return null;
  const known = nearest(name, [...fieldNames, 'label']);
  if (known === 'label') return `there is no field "${name}". A label is asked for by its name: label.Pneumothorax=1.`;
  if (known) return `there is no field "${name}". Did you mean "${known}"?`;
  return `there is no field "${name}". There are ${fieldNames.join(', ')} and label.<Name>.`;
}

export type FieldValue =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a value as its field needs it. The field is known. */
export function readValue(name: string, op: CompareOp, text: string): FieldValue {
  const field = fields[name] ?? { kind: 'number' };
  const ordered = op !== '=' && op !== '!=';
  if (ordered && field.kind !== 'number' && field.kind !== 'date') {
    return refused(`"${name}" can only be compared with = and !=, not with ${op}.`);
  }
  switch (field.kind) {
    case 'number': {
      const value = Number(text);
      if (text.trim() !== '' && Number.isFinite(value)) return { ok: true, value };
      return refused(`"${name}" needs a number, not "${text}".`);
    }
    case 'flag':
      if (/^(true|yes|1)$/i.test(text)) return { ok: true, value: true };
      if (/^(false|no|0)$/i.test(text)) return { ok: true, value: false };
      return refused(`"${name}" is true or false, not "${text}".`);
    case 'date': {
      const digits = text.replaceAll('-', '');
      if (/^\d{8}$/.test(digits)) return { ok: true, value: digits };
      return refused(`"${name}" needs a day such as 2180-05-06, not "${text}".`);
    }
    case 'choice': {
      const value = text.toLowerCase();
      if (field.choices.includes(value)) return { ok: true, value };
      const known = nearest(value, field.choices);
      const hint = known ? ` Did you mean "${known}"?` : ` It is one of ${field.choices.join(', ')}.`;
      return refused(`"${name}" is never "${text}".${hint}`);
    }
    case 'same':
      if (op === '=') return { ok: true, value: text };
      return refused(`"${name}" is asked for with =; write not ${name}=… for the others.`);
    case 'text':
      return { ok: true, value: text };
  }
}

function refused(problem: string): FieldValue {
  return { ok: false, problem };
}
