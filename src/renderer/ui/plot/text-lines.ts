/** What is not parted: a Chinese character with the marks that belong to it, or a word; spaces after it go with it. */
const unbroken = /(?:[\p{Ps}\p{Pi}]*\p{Script=Han}[\p{Pe}\p{Pf}\p{Po}]*|[^ \p{Script=Han}]+) */gu;

/** A text in lines no wider than `widthPx`, as `widthOf` measures them. A word that is wider than that has a line of its own. */
export function textLines(text: string, widthPx: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [part] of text.trim().matchAll(unbroken)) {
    if (line !== '' && widthOf((line + part).trimEnd()) > widthPx) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** Things of these widths, gaps between them, in rows no wider than `widthPx`: where each stands. */
export function inRows(
  widths: readonly number[],
  widthPx: number,
  gapPx: number,
): readonly { readonly x: number; readonly row: number }[] {
  let x = 0;
  let row = 0;
  return widths.map((width) => {
    if (x > 0 && x + width > widthPx) {
      x = 0;
      row += 1;
    }
    const place = { x, row };
    x += width + gapPx;
    return place;
  });
}
