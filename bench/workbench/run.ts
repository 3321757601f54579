import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { findChromium } from '../../scripts/find-chromium.ts';
import { openBarePage } from './bare-page.ts';
import { type PageMemory, pageMemory } from './browser-memory.ts';
import { filmSize, type LargeWorkspace, largeWorkspace } from './large-workspace.ts';
import { type OpenWorkbench, openWorkbench } from './open-workbench.ts';
import type { Drawn } from './page-work.ts';
import { chosenParts, type PartName } from './parts.ts';
import { ReaderSession } from './reader-session.ts';
import { type Measured, percentile, type Times, verdict } from './timing.ts';

const events = 200;
/** Two movements fall into a frame. */
const movements = 3 * events;
const memoryCases = 2000;
const twoFramesMs = 34;
const longerSide = filmSize.height;
const brushes = [5, 500] as const;

/**
 * The workbench in a real browser on 243,324 cases with films of 2500 × 3000, beside a bare page in the same browser. Times run from
 * the browser's own time stamp of the key or of the first movement in a frame to the moment the frame with the change was handed over.
 */
export async function benchWorkbench(parts: ReadonlySet<PartName>): Promise<void> {
  ensureBuilt();
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium was found. Install one and name it in PLEURA_CHROMIUM.');
  const large = await largeWorkspace(join(root, '.cache/bench-workbench'));
  await benchAtScreenRate(large, chromium, parts);
  if (draws(parts)) await benchUncapped(large, chromium, parts);
  console.log(`\nLoad after ${load()} (of ${availableParallelism()} cores; anything above is others' work).`);
}

async function benchAtScreenRate(large: LargeWorkspace, chromium: string, parts: ReadonlySet<PartName>): Promise<void> {
  await using workbench = await openWorkbench(large.dir, chromium);
  console.log(
    `\nWorkbench: Chromium ${workbench.browserVersion}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load before ${load()}\n`,
  );
  const session = new ReaderSession(workbench);
  print(['what', 'events', 'p50', 'p95', 'bare p50', 'bare p95', 'goal', 'met']);
  print(Array.from({ length: 8 }, () => '---'));
  if (parts.has('peek') || draws(parts)) await benchHands(session, workbench, { large, parts, screen: '60 Hz' });
  if (parts.has('read')) await benchReading(session, workbench, large);
  if (parts.has('grid')) await benchGrid(session, workbench, large);
  if (parts.has('memory')) await benchMemory(session);
}

/** At 60 Hz the wait for the next frame alone is up to 17 ms; here a frame comes as soon as it is asked for. */
async function benchUncapped(large: LargeWorkspace, chromium: string, all: ReadonlySet<PartName>): Promise<void> {
  await using workbench = await openWorkbench(large.dir, chromium, { uncapped: true });
  const parts = new Set([...all].filter((part) => part !== 'peek'));
  await benchHands(new ReaderSession(workbench), workbench, { large, parts, screen: 'no wait for the screen' });
}

function draws(parts: ReadonlySet<PartName>): boolean {
  return parts.has('stroke') || parts.has('undo');
}

interface Setting {
  readonly large: LargeWorkspace;
  readonly parts: ReadonlySet<PartName>;
  /** What shows the frames, in a row's words. */
  readonly screen: string;
}

/** What follows a hand within a frame: peeking, drawing, undoing. */
async function benchHands(
  session: ReaderSession,
  workbench: OpenWorkbench,
  { large, parts, screen }: Setting,
): Promise<void> {
  await session.openFirstCase(brushOf(500));
  const stage = await session.stage();
  const screenPx = (filmPx: number) => Math.max(4, Math.ceil((filmPx * stage.height) / longerSide));
  const bare = await openBarePage(workbench.context, large.film, stage);
  const key = await bare.key(events, screenPx(500));
  const moves = new Map<number, Drawn>();
  if (parts.has('stroke')) for (const px of brushes) moves.set(px, await bare.stroke(movements, screenPx(px)));
  await bare.close();
  await workbench.page.bringToFront();
  if (parts.has('peek')) {
    const times = await session.peeks(events);
    report({ what: 'H to the film without its mask', times, bare: key, limitMs: twoFramesMs, limitRatio: null });
  }
  for (const diameterPx of brushes) {
    if (!parts.has('stroke') && !parts.has('undo')) return;
    await session.openFirstCase(brushOf(diameterPx));
    await workbench.page.keyboard.press('r');
    await workbench.page.waitForTimeout(500);
    if (parts.has('stroke')) {
      const { times, workMs } = await session.strokes(movements);
      const reference = moves.get(diameterPx) ?? null;
      const stroke = `brush ${diameterPx} px, ${screen}`;
      report({
        what: `stroke sample to pixel, ${stroke}`,
        times,
        bare: reference?.times ?? null,
        limitMs: 16,
        limitRatio: 2,
      });
      reportWork(`the page's own work for it, ${stroke}`, { paints: times.length, workMs, bareMs: reference?.workMs });
    }
    if (parts.has('undo')) {
      const times = await session.undos(events);
      report({ what: `undo, brush ${diameterPx} px, ${screen}`, times, bare: key, limitMs: 16, limitRatio: null });
    }
    await workbench.page.keyboard.press('Escape');
  }
}

async function benchReading(session: ReaderSession, workbench: OpenWorkbench, large: LargeWorkspace): Promise<void> {
  await session.openFirstCase(brushOf(500));
  const bare = await openBarePage(workbench.context, large.film, await session.stage());
  const film = await bare.film(events);
  await bare.close();
  await workbench.page.bringToFront();
  const times = await session.nextFilms(events, 600);
  report({ what: 'key to next film painted, 0.6 s a film', times, bare: film, limitMs: 100, limitRatio: 1.5 });
}

async function benchGrid(session: ReaderSession, workbench: OpenWorkbench, large: LargeWorkspace): Promise<void> {
  const bare = await openBarePage(workbench.context, large.film, { width: 1100, height: 850 });
  const idle = await bare.frames(4000);
  await bare.close();
  await workbench.page.bringToFront();
  reportFrames(await session.scrollGrid(5000), idle);
}

async function benchMemory(session: ReaderSession): Promise<void> {
  await session.openFirstCase(brushOf(500));
  await session.nextFilms(events, 0);
  const early = await pageMemory(session.page);
  const times = await session.nextFilms(memoryCases - events, 0);
  const what = 'key to next film painted, without a pause';
  report({ what, times, bare: null, limitMs: null, limitRatio: null });
  reportMemory(early, await pageMemory(session.page));
}

function brushOf(diameterPx: number) {
  return { diameterPx, longerSide };
}

function report(measured: Measured): void {
  const { what, times, bare } = measured;
  const { goal, met, beyondBare } = verdict(measured);
  const of = (list: Times | null, share: number) => (list ? `${percentile(list, share).toFixed(1)} ms` : '–');
  const isMet = goal === '–' ? '–' : met ? 'met' : beyondBare ? 'not met, nor by the bare page' : 'not met';
  print([what, String(times.length), of(times, 0.5), of(times, 0.95), of(bare, 0.5), of(bare, 0.95), goal, isMet]);
}

interface Work {
  readonly paints: number;
  readonly workMs: number;
  readonly bareMs: number | undefined;
}

/** The part of a stroke that a faster page could save; the rest is the wait for a frame. */
function reportWork(what: string, { paints, workMs, bareMs = Number.NaN }: Work): void {
  const mean = (ms: number) => `mean ${ms.toFixed(1)} ms`;
  print([what, String(paints), mean(workMs), '–', mean(bareMs), '–', '–', '–']);
}

function reportFrames(times: Times, idle: Times): void {
  const perSecond = (list: Times) => (1000 * list.length) / list.reduce((sum, one) => sum + one, 0);
  const [ours, bare] = [perSecond(times), perSecond(idle)];
  const slow = (list: Times) => `${percentile(list, 0.95).toFixed(1)} ms`;
  print([
    'scrolling the grid of 243,324 cases',
    `${times.length} frames`,
    `${ours.toFixed(1)} fps`,
    `frame ${slow(times)}`,
    `${bare.toFixed(1)} fps`,
    `frame ${slow(idle)}`,
    '≥ 55 fps',
    ours >= 55 ? 'met' : 'not met',
  ]);
}

function reportMemory(early: PageMemory, late: PageMemory): void {
  for (const [what, from, to] of [
    ['heap of the page', early.heap, late.heap],
    ['process of the page', early.process, late.process],
  ] as const) {
    if (from === null || to === null) continue;
    const growth = to / from - 1;
    print([
      `${what}, ${events} → ${memoryCases} cases`,
      String(memoryCases),
      megabytes(from),
      megabytes(to),
      '–',
      '–',
      'within 10%',
      growth <= 0.1 ? `met (${percentText(growth)})` : `not met (${percentText(growth)})`,
    ]);
  }
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function percentText(share: number): string {
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}%`;
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await benchWorkbench(chosenParts(process.argv.slice(2)));
