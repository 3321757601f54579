import { saveFile } from '../save-file.ts';
import type { PlotSeries } from './plot-data.ts';

export interface SavedFigure {
  readonly title: string;
  readonly note: string | undefined;
  readonly series: readonly PlotSeries[];
  /** File name without its ending. */
  readonly name: string;
}

const margin = 14;
const titlePx = 24;
const notePx = 18;
const legendPx = 20;
const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** Hands the drawing to the reader as a file that stands alone: on white, with its title, note and legend. */
export function saveSvg(svg: SVGSVGElement | null | undefined, figure: SavedFigure): void {
  if (!svg) return;
  saveFile(`${figure.name}.svg`, standaloneSvg(svg, figure), 'image/svg+xml');
}

/** The drawing with its styles written into it, in the colours of the light theme: a figure goes on paper. */
export function standaloneSvg(svg: SVGSVGElement, { title, note, series }: SavedFigure): string {
  const width = svg.width.baseVal.value;
  const height = svg.height.baseVal.value;
  const legend = series.length > 1 ? series : [];
  const headPx = titlePx + (note ? notePx : 0) + (legend.length > 0 ? legendPx : 0);
  const paper = document.createElement('div');
  paper.dataset['paper'] = '';
  paper.style.cssText = 'position:fixed;inset:0 auto auto -9999px;visibility:hidden';
  paper.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 2 * margin} ${headPx + height + 2 * margin}" width="${width + 2 * margin}" height="${headPx + height + 2 * margin}" font-family='${font}'>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${margin}" y="${margin + 12}" font-size="14" font-weight="600" fill="var(--text)">${escaped(title)}</text>
${note ? `<text x="${margin}" y="${margin + titlePx + 6}" font-size="11" fill="var(--text-quiet)">${escaped(note)}</text>` : ''}
${legendMarks(legend, margin + headPx - legendPx / 2 - 4)}
<g transform="translate(${margin} ${margin + headPx})"></g></svg>`;
  const whole = paper.querySelector('svg')!;
  for (const child of svg.children) whole.querySelector(':scope > g:last-child')!.append(child.cloneNode(true));
  document.body.append(paper);
  writeStyles(whole);
  paper.remove();
  return new XMLSerializer().serializeToString(whole);
}

function legendMarks(series: readonly PlotSeries[], y: number): string {
  let x = margin;
  return series
    .map((one) => {
      const at = x;
      x += 34 + one.name.length * 6.2;
      return `${legendMark(one, at, y)}<text x="${at + 18}" y="${y + 4}" font-size="11" fill="var(--text)">${escaped(one.name)}</text>`;
    })
    .join('');
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
