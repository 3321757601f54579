import { type Reason, reasons } from '#contract/reviews.ts';

/** Digits for what is wrong with a mask, in the order of the list; letters for the rarer reasons behind them. */
const keys: Readonly<Record<Reason, string>> = {
  'missed-apex': '1',
  'missed-base': '2',
  'missing-lung': '3',
  'heart-included': '4',
  'abdomen-included': '5',
  'outside-body': '6',
  islands: '7',
  holes: '8',
  'boundary-off': '9',
  'sides-swapped': 'S',
  'opacity-missed': 'O',
  'device-confused': 'D',
  'not-frontal': 'N',
  'unreadable-film': 'U',
  other: '0',
};

/** Beside a list of differences the letters go on being keys of the case: there Shift and a digit stand for them, in their order. */
const lettered = reasons.filter((reason) => /\D/.test(keys[reason]));

/** The reasons of a difference in the order of their keys; 0 stands behind 9, as on the keyboard. */
export const regionReasons: readonly Reason[] = [
  ...reasons.filter((reason) => /[1-9]/.test(keys[reason])),
  ...reasons.filter((reason) => keys[reason] === '0'),
  ...lettered,
];

/** The key of a reason while rejecting. */
export function reasonKey(reason: Reason): string {
  return keys[reason];
}

/** The chord of a reason at a difference. */
export function regionReasonKey(reason: Reason): string {
  const at = lettered.indexOf(reason);
  return at < 0 ? keys[reason] : `Shift+${at + 1}`;
}

type ReasonEvent = Pick<KeyboardEvent, 'key' | 'code'>;

/** The reason of a key event while rejecting. */
export function reasonOfKey(event: ReasonEvent): Reason | null {
  const key = digitOf(event) ?? event.key.toUpperCase();
  return reasons.find((reason) => keys[reason] === key) ?? null;
}

type Modifiers = Partial<Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>>;

/** The reason of a key event at a difference, where it goes before every shortcut. */
export function regionReasonOfKey(event: ReasonEvent & Modifiers): Reason | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const digit = digitOf(event);
  const chord = event.shiftKey ? `Shift+${digit}` : digit;
  return reasons.find((reason) => regionReasonKey(reason) === chord) ?? null;
}

/**
 * A digit is read from the key's place, since Shift (and some layouts without it) turns it into another character; on the number pad,
 * where Shift turns it into an arrow or the like, only while it is one.
 */
function digitOf({ key, code }: ReasonEvent): string | null {
  const [, row, digit] = /^(Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit && (row === 'Digit' || key === digit) ? digit : null;
}
