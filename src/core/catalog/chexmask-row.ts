import type { ChexmaskFault } from '#contract/import-fault.ts';
import { type LabelValue, label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import type { Size } from './mask-fit.ts';

/** The cells of one CheXmask row that hold its mask. Left and right are the patient's. */
export interface ChexmaskCells {
  readonly rightLung: string;
  readonly leftLung: string;
  readonly heart: string;
  /** Empty in the `Preprocessed` tables, whose masks are 1024×1024. */
  readonly height: string;
  readonly width: string;
}

export type ChexmaskReading =
  | { readonly kind: 'mask'; readonly map: Labelmap }
  | { readonly kind: 'refused'; readonly code: 'mask-unreadable' | 'size-mismatch'; readonly fault: ChexmaskFault };

type RunsFault = 'no-numbers' | 'half-pair' | 'not-rising' | 'leaves';

const preprocessedSide = 1024;

/**
 * Decodes a CheXmask row: pairs "start length" over the pixels numbered row by row from 1, foreground only, starts rising
 * (formats §3.2; neither COCO's nor Kaggle's order). Where structures overlap, lung wins over heart.
 * A size other than the film's is refused: the script that made the table once swapped height and width. So is an absent size, unless
 * the film is known to be 1024×1024 itself: such a table is of pictures that were made anew in that size.
 */
export function readChexmaskRow(cells: ChexmaskCells, film: Size | null): ChexmaskReading {
  if (!film && (isAbsent(cells.height) || isAbsent(cells.width))) {
    return { kind: 'refused', code: 'size-mismatch', fault: { code: 'no-size' } };
  }
  const height = sideOf(cells.height);
  const width = sideOf(cells.width);
  if (height === null || width === null) {
    return { kind: 'refused', code: 'mask-unreadable', fault: { code: 'size-no-number' } };
  }
  if (film && (film.width !== width || film.height !== height)) {
    const swapped = film.width === height && film.height === width;
    return {
      kind: 'refused',
      code: 'size-mismatch',
      fault: { code: 'other-size', mask: { width, height }, film, swapped },
    };
  }
  const map = createLabelmap(width, height);
  const structures = [
    ['Heart', cells.heart, label.heart],
    ['Right Lung', cells.rightLung, label.rightLung],
    ['Left Lung', cells.leftLung, label.leftLung],
  ] as const;
  for (const [name, code, value] of structures) {
    const wrong = paintRuns(map, code, value);
    if (wrong === 'leaves') {
      return { kind: 'refused', code: 'mask-unreadable', fault: { code: wrong, structure: name, width, height } };
    }
    if (wrong) return { kind: 'refused', code: 'mask-unreadable', fault: { code: wrong, structure: name } };
  }
  return { kind: 'mask', map };
}

/** Paints runs into the map; returns what is wrong with the code, or null. */
function paintRuns(map: Labelmap, code: string, value: LabelValue): RunsFault | null {
  if (isAbsent(code.trim())) return null;
  const numbers = code.trim().split(/\s+/).map(Number);
  if (numbers.some((number) => !Number.isInteger(number) || number < 1)) return 'no-numbers';
  if (numbers.length % 2 === 1) return 'half-pair';
  let end = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const start = numbers[i]! - 1;
    if (start < end) return 'not-rising';
    end = start + numbers[i + 1]!;
    if (end > map.data.length) return 'leaves';
    map.data.fill(value, start, end);
  }
  return null;
}

function sideOf(text: string): number | null {
  if (isAbsent(text)) return preprocessedSide;
  const side = Number(text);
  return Number.isInteger(side) && side > 0 && side <= 20000 ? side : null;
}

function isAbsent(text: string): boolean {
  return text === '' || text.toLowerCase() === 'nan';
}
