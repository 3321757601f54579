import { saveFile } from '../save-file.ts';
import type { PlotSeries } from './plot-data.ts';
import { inRows, textLines } from './text-lines.ts';

export interface SavedFigure {
  readonly title: string;
  readonly note: string | undefined;
  readonly series: readonly PlotSeries[];
  /** File name without its ending. */
  readonly name: string;
}

const margin = 14;
const titlePx = 24;
const titleLinePx = 18;
const notePx = 18;
const noteLinePx = 15;
const legendPx = 20;
/** Beside the mark of a legend's entry, and between two entries. */
const markPx = 18;
const legendGapPx = 16;
const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** Hands the drawing to the reader as a file that stands alone: on white, with its title, note and legend. */
export function saveSvg(svg: SVGSVGElement | null | undefined, figure: SavedFigure): void {
  if (!svg) return;
  saveFile(`${figure.name}.svg`, standaloneSvg(svg, figure), 'image/svg+xml');
}

/** The drawing with its styles written into it, in the colours of the light theme: a figure goes on paper. */
export function standaloneSvg(svg: SVGSVGElement, { title, note = '', series }: SavedFigure): string {
  const width = svg.width.baseVal.value;
  const height = svg.height.baseVal.value;
  const titles = textLines(title, width, widthIn(`600 14px ${font}`));
  const notes = textLines(note, width, widthIn(`11px ${font}`));
  const legend = legendOf(series.length > 1 ? series : [], width);
  const noteTop = margin + titlePx + (titles.length - 1) * titleLinePx;
  const legendTop = noteTop + (notes.length > 0 ? notePx + (notes.length - 1) * noteLinePx : 0);
  const top = legendTop + legend.rows * legendPx;
  const size = { width: width + 2 * margin, height: top + height + margin };
  const paper = document.createElement('div');
  paper.dataset['paper'] = '';
  paper.style.cssText = 'position:fixed;inset:0 auto auto -9999px;visibility:hidden';
  paper.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family='${font}'>
<rect width="100%" height="100%" fill="#fff"/>
<text font-size="14" font-weight="600" fill="var(--text)">${spans(titles, margin + 12, titleLinePx)}</text>
${notes.length > 0 ? `<text font-size="11" fill="var(--text-quiet)">${spans(notes, noteTop + 6, noteLinePx)}</text>` : ''}
<g transform="translate(${margin} ${legendTop + 6})">${legend.marks}</g>
<g transform="translate(${margin} ${top})"></g></svg>`;
  const whole = paper.querySelector('svg')!;
  for (const child of svg.children) whole.querySelector(':scope > g:last-child')!.append(child.cloneNode(true));
  document.body.append(paper);
  writeStyles(whole);
  paper.remove();
  return new XMLSerializer().serializeToString(whole);
}

function spans(lines: readonly string[], firstY: number, linePx: number): string {
  return lines.map((line, n) => `<tspan x="${margin}" y="${firstY + n * linePx}">${escaped(line)}</tspan>`).join('');
}

/** What the marks are, in as many rows as it takes; its origin is the middle of the first row. */
function legendOf(series: readonly PlotSeries[], widthPx: number): { readonly rows: number; readonly marks: string } {
  const widthOf = widthIn(`11px ${font}`);
  const places = inRows(
    series.map(({ name }) => markPx + widthOf(name)),
    widthPx,
    legendGapPx,
  );
  const marks = series.map((one, n) => {
    const { x, row } = places[n]!;
    const y = row * legendPx;
    return `${legendMark(one, x, y)}<text x="${x + markPx}" y="${y + 4}" font-size="11" fill="var(--text)">${escaped(one.name)}</text>`;
  });
  return { rows: (places.at(-1)?.row ?? -1) + 1, marks: marks.join('') };
}

/** How wide a text is in a font as CSS writes it. */
function widthIn(cssFont: string): (text: string) => number {
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = cssFont;
  return (text) => pen.measureText(text).width;
}

function legendMark({ colour, mark }: PlotSeries, x: number, y: number): string {
  switch (mark) {
    case 'bar':
      return `<rect x="${x}" y="${y - 5}" width="10" height="10" fill="${colour}"/>`;
    case 'dot':
      return `<circle cx="${x + 7}" cy="${y}" r="3.5" fill="${colour}"/>`;
    default:
      return `<path d="M${x} ${y}h14" stroke="${colour}" stroke-width="2"${mark === 'dashed' ? ' stroke-dasharray="4 3"' : ''}/>`;
  }
}

/** Variables and classes mean nothing outside the page. */
const written = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight'] as const;

function writeStyles(svg: SVGSVGElement): void {
  for (const element of svg.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    for (const name of written) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
