export interface CaseLayout {
  readonly columns: number;
  /** Height of one row of cards or lines with the gap below it. */
  readonly rowPx: number;
  readonly gapPx: number;
}

const smallestCardPx = 168;
const cardGapPx = 12;
/** Risk bar and id line below the square film, and the card's border. */
const cardLinePx = 4 + 32 + 2;
/** Three lines of reasons. */
const cardReasonPx = 51;

interface Room {
  readonly widthPx: number;
  /** False where no case has a reason to show, as before ranking. */
  readonly hasReasons: boolean;
}

/** How cases are laid out in a width: as many columns of cards as fit, or lines. */
export function layoutOf(kind: 'grid' | 'list', { widthPx, hasReasons }: Room): CaseLayout {
  if (kind === 'list') return { columns: 1, rowPx: 54, gapPx: 0 };
  const columns = Math.max(1, Math.floor((widthPx + cardGapPx) / (smallestCardPx + cardGapPx)));
  const cardPx = (widthPx - cardGapPx * (columns - 1)) / columns;
  return {
    columns,
    rowPx: Math.ceil(cardPx) + cardLinePx + (hasReasons ? cardReasonPx : 0) + cardGapPx,
    gapPx: cardGapPx,
  };
}

interface Place {
  readonly active: number;
  readonly total: number;
  readonly columns: number;
  readonly shownRows: number;
}

/** Where a key moves the focus to; null for keys that do not move it. */
export function stepOfKey(key: string, { active, total, columns, shownRows }: Place): number | null {
  const last = total - 1;
  const step = stepsByKey(columns, shownRows)[key];
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (step === undefined) return null;
  const next = active + step;
  if (next < 0) return Math.abs(step) === 1 ? 0 : active % columns;
  return Math.min(next, last);
}

function stepsByKey(columns: number, shownRows: number): Readonly<Record<string, number>> {
  return {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * shownRows,
    PageUp: -columns * shownRows,
  };
}
