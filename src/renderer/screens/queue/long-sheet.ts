/** Chromium lays out nothing beyond 33,554,431 px, Firefox nothing beyond 17,895,697. */
const longestPx = 16_000_000;

/** Rows on a sheet that may be shorter than they are: then it is scrolled in proportion, so that its ends are theirs. */
export interface LongSheet {
  /** Whether the sheet is shorter than its rows. */
  readonly isShort: boolean;
  /** What the sheet has of its height for each row. */
  readonly sharePx: number;
  /** How far down the rows a view of that height begins where the sheet is scrolled so far. */
  rowsAt(scrollPx: number, viewPx: number): number;
  /** How far to scroll the sheet for a view to show a row: not at all where it does, unless the row has to be in the middle. */
  scrollTo(row: number, view: { readonly scrollPx: number; readonly viewPx: number }, align: 'auto' | 'center'): number;
}

export function longSheet({ count, rowPx }: { readonly count: number; readonly rowPx: number }): LongSheet {
  const rowsPx = count * rowPx;
  const isShort = rowsPx > longestPx;
  const rate = (viewPx: number) => (isShort ? (rowsPx - viewPx) / (longestPx - viewPx) : 1);
  const rowsAt = (scrollPx: number, viewPx: number) => scrollPx * rate(viewPx);
  return {
    isShort,
    sharePx: isShort ? longestPx / count : rowPx,
    rowsAt,
    scrollTo(row, { scrollPx, viewPx }, align) {
      const top = row * rowPx;
      const end = top + rowPx - viewPx;
      const at = align === 'center' ? (top + end) / 2 : Math.min(Math.max(rowsAt(scrollPx, viewPx), end), top);
      return Math.min(Math.max(at, 0), Math.max(0, rowsPx - viewPx)) / rate(viewPx);
    },
  };
}
