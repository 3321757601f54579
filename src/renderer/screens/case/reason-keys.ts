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

export function reasonKey(reason: Reason): string {
  return keys[reason];
}

/** The reason of a key event; digits are read from the key's place, since Shift turns them into other characters. */
export function reasonOfKey(event: Pick<KeyboardEvent, 'key' | 'code'>): Reason | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = digit ?? event.key.toUpperCase();
  return reasons.find((reason) => keys[reason] === key) ?? null;
}
