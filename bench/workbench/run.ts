import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { findChromium } from '../../scripts/find-chromium.ts';
import { openBarePage } from './bare-page.ts';
import { type PageMemory, pageMemory } from './browser-memory.ts';
import { filmSize, largeWorkspace } from './large-workspace.ts';
import { openWorkbench } from './open-workbench.ts';
import { ReaderSession } from './reader-session.ts';
import { type Measured, percentile, type Times, verdict } from './timing.ts';

const events = 200;
/** Fewer cases than a session has, where somebody only wants to see the rest: `--cases 400`. */
const casesAsked = Number(process.argv[process.argv.indexOf('--cases') + 1]);
const memoryCases = process.argv.includes('--cases') && casesAsked > 200 ? casesAsked : 2000;
const twoFramesMs = 34;
const longerSide = filmSize.height;

/** The workbench in a real browser on 243,324 cases with films of 2500 × 3000, beside a bare page in the same browser. */
export async function benchWorkbench(): Promise<void> {
  ensureBuilt();
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium was found. Install one and name it in PLEURA_CHROMIUM.');
  const large = await largeWorkspace(join(root, '.cache/bench-workbench'));
  await using workbench = await openWorkbench(large.dir, chromium);
  console.log(
    `\nWorkbench: Chromium ${workbench.browserVersion}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load before ${load()}\n`,
  );
  const session = new ReaderSession(workbench);
  const brush = (diameterPx: number) => ({ diameterPx, longerSide });
  print(['what', 'events', 'p50', 'p95', 'bare p50', 'bare p95', 'goal', 'met']);
  print(Array.from({ length: 8 }, () => '---'));

  await session.openFirstCase(brush(500));
  const stage = await session.stage();
  const bare = await openBarePage(workbench.context, large.film, stage);
  const screenPx = (filmPx: number) => Math.max(4, Math.ceil((filmPx * stage.height) / longerSide));
  const film = await bare.film(60);
  const wide = await bare.stroke(events, screenPx(500));
  const thin = await bare.stroke(events, screenPx(5));
  const key = await bare.key(events, screenPx(500));
  const idle = await bare.frames(4000);
  await bare.close();

  await workbench.page.bringToFront();
  const peeks = await session.peeks(events);
  report({ what: 'H to the film without its mask', times: peeks, bare: key, limitMs: twoFramesMs, limitRatio: null });
  for (const [diameterPx, reference] of [
    [5, thin],
    [500, wide],
  ] as const) {
    await session.openFirstCase(brush(diameterPx));
    await workbench.page.keyboard.press('r');
    await workbench.page.waitForTimeout(500);
    const times = await session.strokes(events);
    report({
      what: `stroke sample to pixel, brush ${diameterPx} px`,
      times,
      bare: reference,
      limitMs: 16,
      limitRatio: 2,
    });
    const undos = await session.undos(events);
    report({ what: `undo, brush ${diameterPx} px`, times: undos, bare: key, limitMs: 16, limitRatio: null });
    await workbench.page.keyboard.press('Escape');
  }

  await session.openFirstCase(brush(500));
  const read = await session.nextFilms(events, 600);
  report({ what: 'key to next film painted, 0.6 s a film', times: read, bare: film, limitMs: 100, limitRatio: 1.5 });
  const early = await pageMemory(workbench.page);
  const raced = await session.nextFilms(memoryCases - events, 0);
  report({
    what: 'key to next film painted, without a pause',
    times: raced,
    bare: film,
    limitMs: null,
    limitRatio: null,
  });
  const late = await pageMemory(workbench.page);

  const scrolled = await session.scrollGrid(5000);
  reportFrames(scrolled, idle);
  reportMemory(early, late);
  console.log(`\nLoad after ${load()} (of ${availableParallelism()} cores; anything above is others' work).`);
}

function report(measured: Measured): void {
  const { what, times, bare } = measured;
  const { goal, met } = verdict(measured);
  const of = (list: Times | null, share: number) => (list ? `${percentile(list, share).toFixed(1)} ms` : '–');
  const isMet = goal === '–' ? '–' : met ? 'met' : 'not met';
  print([what, String(times.length), of(times, 0.5), of(times, 0.95), of(bare, 0.5), of(bare, 0.95), goal, isMet]);
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
      'within 10 %',
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
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await benchWorkbench();
