import { readFileSync, writeFileSync } from 'node:fs';
import type { ScaleFigure } from './report.ts';

// How cost grows: `node bench/scale/growth-plot.ts OUT.svg FIGURES.json…`, the files that `run.ts --json` wrote.
const [out, ...files] = process.argv.slice(2) as [string, ...string[]];
const figures = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as readonly ScaleFigure[]);
const lines = [
  ...Map.groupBy(
    figures.filter(({ coreSeconds }) => coreSeconds !== null && coreSeconds > 0),
    ({ what }) => what,
  ),
];

const size = { width: 760, height: 440 } as const;
const margin = { left: 64, right: 210, top: 16, bottom: 44 } as const;
/** Told apart by people who do not see all colours (Okabe and Ito 2008), and by their dashes. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#999999'];
const dashes = ['', '6 3', '2 3', '8 3 2 3', '4 4', '1 4', '', '6 3'];

const casesOf = figures.map(({ cases }) => cases);
const secondsOf = lines.flatMap(([, points]) => points.map(({ coreSeconds }) => coreSeconds!));
const x = logScale(Math.min(...casesOf), Math.max(...casesOf), margin.left, size.width - margin.right);
const y = logScale(Math.min(...secondsOf), Math.max(...secondsOf), size.height - margin.bottom, margin.top);

function logScale(from: number, to: number, start: number, end: number) {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const span = Math.max(1, high - low);
  return {
    at: (value: number) => start + ((Math.log10(value) - low) / span) * (end - start),
    ticks: Array.from({ length: span + 1 }, (_, i) => 10 ** (low + i)),
  };
}

function axis(): string {
  const across = x.ticks.map(
    (tick) =>
      `<line x1="${x.at(tick)}" x2="${x.at(tick)}" y1="${margin.top}" y2="${size.height - margin.bottom}" stroke="#ddd"/>` +
      `<text x="${x.at(tick)}" y="${size.height - margin.bottom + 18}" text-anchor="middle">${tick.toLocaleString('en')}</text>`,
  );
  const up = y.ticks.map(
    (tick) =>
      `<line x1="${margin.left}" x2="${size.width - margin.right}" y1="${y.at(tick)}" y2="${y.at(tick)}" stroke="#ddd"/>` +
      `<text x="${margin.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tick >= 1 ? tick.toLocaleString('en') : String(tick)}</text>`,
  );
  const titles =
    `<text x="${(margin.left + size.width - margin.right) / 2}" y="${size.height - 8}" text-anchor="middle">cases</text>` +
    `<text x="14" y="${size.height / 2}" text-anchor="middle" transform="rotate(-90 14 ${size.height / 2})">processor seconds</text>`;
  return [...across, ...up, titles].join('\n');
}

function line([what, points]: readonly [string, readonly ScaleFigure[]], i: number): string {
  const sorted = points.toSorted((a, b) => a.cases - b.cases);
  const places = sorted.map(({ cases, coreSeconds }) => [x.at(cases), y.at(coreSeconds!)] as const);
  const colour = colours[i % colours.length];
  const path = places.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
  const dots = places
    .map(([px, py]) => `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colour}"/>`)
    .join('');
  const legendY = margin.top + 14 + i * 20;
  const legendX = size.width - margin.right + 12;
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes[i % dashes.length]}"/>`,
    dots,
    `<line x1="${legendX}" x2="${legendX + 26}" y1="${legendY - 4}" y2="${legendY - 4}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes[i % dashes.length]}"/>`,
    `<text x="${legendX + 32}" y="${legendY}">${what}</text>`,
  ].join('\n');
}

writeFileSync(
  out,
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" fill="#333">
<title>Processor seconds of each kind of work by the number of cases, on logarithmic scales</title>
<rect width="100%" height="100%" fill="#fff"/>
${axis()}
${lines.map(line).join('\n')}
</svg>
`,
);
