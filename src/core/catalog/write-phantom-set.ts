import { linkSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { PhantomsSummary } from '#contract/job-results.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { type SpoilKind, spoilKinds } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';
import { Failure } from '#rpc/failure.ts';
import { writeFailure } from '../export/write-failure.ts';
import { spoiltMask, writeFilm, writeMask } from './phantom-pictures.ts';
import { phantomPopulation } from './phantom-population.ts';
import { pathOf } from './phantom-tables.ts';
import { SetTables } from './set-tables.ts';
import { writeWholeFolder } from './whole-folder.ts';

export interface PhantomSetRequest {
  /** A folder that is not there yet, or one that an equal request has written. */
  readonly out: string;
  readonly cases: number;
  /** Films that are drawn; each stands for many cases. */
  readonly distinct: number;
  readonly seed: number;
  /** Fixed film size, for tests; films vary otherwise. */
  readonly filmSize?: { readonly width: number; readonly height: number };
  readonly signal: AbortSignal;
  readonly onDrawn: (films: number) => void;
  readonly onCases: (cases: number) => void;
}

const spoiltShare = 0.15;
/** Cases between two looks at whether somebody waits or the work was cancelled. */
const casesPerTurn = 200;
/** A file has at most 65,000 names on ext4. */
const mostNames = 60_000;

/**
 * Writes a dataset of any size in minutes: CXLSeg with its four tables beside a MIMIC-CXR-JPG-like root, a few hundred drawn films and
 * masks under the names of all cases (hard links, so the disk holds each once). 15 of 100 masks are spoilt, `planted.csv` says which.
 * The same request gives the same tree.
 * @throws Failure `bad-input` for a folder that holds something else or too few films for so many cases, `forbidden` or `disk-full` when the
 * disk refuses, `cancelled`; nothing is left behind then.
 */
export async function writePhantomSet(request: PhantomSetRequest): Promise<PhantomsSummary> {
  const { cases, distinct, seed, filmSize } = request;
  const out = resolve(request.out);
  if (cases > distinct * mostNames) {
    const least = Math.ceil(cases / mostNames);
    throw new Failure(
      'bad-input',
      `${distinct} drawn films cannot stand for ${cases} cases; ask for ${least} or more.`,
    );
  }
  const made = { version: 1, kind: 'set', cases, distinct, seed, filmSize: filmSize ?? null };
  await writeWholeFolder(out, made, async (partial) => {
    try {
      const drawings = await draw(partial, request);
      await spread(partial, drawings, request);
    } catch (thrown) {
      throw setFailure(thrown, out);
    }
  });
  return { cases, distinct, out, root: join(out, 'cxlseg'), films: join(out, 'mimic-cxr-jpg') };
}

interface Drawing {
  readonly viewPosition: string;
  readonly width: number;
  readonly height: number;
  readonly film: string;
  readonly good: MaskPaths;
  readonly spoilt: MaskPaths & { readonly kind: SpoilKind };
}

interface MaskPaths {
  readonly mask: string;
  readonly segmented: string;
}

async function draw(partial: string, { distinct, seed, filmSize, signal, onDrawn }: PhantomSetRequest) {
  const dir = join(partial, 'drawn');
  await mkdir(dir, { recursive: true });
  const drawings: Drawing[] = [];
  for (let n = 0; n < distinct; n += 1) {
    signal.throwIfAborted();
    const phantom = drawPhantom({ seed: `${seed}-${n}`, ...filmSize });
    const kind = spoilKinds[n % spoilKinds.length]!;
    const at = (name: string) => join(dir, `${n}${name}.jpg`);
    const drawing: Drawing = {
      viewPosition: phantom.viewPosition,
      width: phantom.width,
      height: phantom.height,
      film: at(''),
      good: { mask: at('-mask'), segmented: at('-segmented') },
      spoilt: { kind, mask: at('-spoilt-mask'), segmented: at('-spoilt-segmented') },
    };
    await writeFilm(phantom, drawing.film);
    await writeMask(phantom, spoiltMask(phantom, null, `${seed}-${n}`), drawing.good);
    await writeMask(phantom, spoiltMask(phantom, kind, `${seed}-${n}`), drawing.spoilt);
    drawings.push(drawing);
    onDrawn(n + 1);
    await setImmediate();
  }
  return drawings;
}

async function spread(partial: string, drawings: readonly Drawing[], request: PhantomSetRequest): Promise<void> {
  const random = createRandom(`spread ${request.seed}`);
  const tables = await SetTables.open(partial);
  try {
    let done = 0;
    let folder = '';
    for (const { row, viewPosition } of phantomPopulation(request)) {
      const ofView = drawings.filter((one) => one.viewPosition === viewPosition);
      const drawing = random.pick(ofView.length > 0 ? ofView : drawings);
      const spoilt = random.chance(spoiltShare) ? drawing.spoilt : null;
      const { mask, segmented } = spoilt ?? drawing.good;
      const place = pathOf(row);
      const [ours, theirs] = [join(partial, 'cxlseg', place), join(partial, 'mimic-cxr-jpg', place)];
      if (dirname(place) !== folder) for (const path of [ours, theirs]) mkdirSync(dirname(path), { recursive: true });
      folder = dirname(place);
      // One by one without waiting: a link takes microseconds, a turn of the event loop for each would take more.
      linkSync(drawing.film, `${theirs}.jpg`);
      linkSync(mask, `${ours}-mask.jpg`);
      linkSync(segmented, `${ours}.jpg`);
      const { width, height } = drawing;
      await tables.add({ row, viewPosition, width, height }, spoilt?.kind ?? null);
      done += 1;
      if (done % casesPerTurn > 0 && done < request.cases) continue;
      request.signal.throwIfAborted();
      request.onCases(done);
      await setImmediate();
    }
    await tables.close();
  } finally {
    await tables.abandon();
  }
}

function setFailure(thrown: unknown, out: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  const refused = thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'link';
  if (refused && (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EMLINK')) {
    return new Failure(
      'bad-input',
      code === 'EMLINK'
        ? `The disk of ${out} gives one file no more names. Ask for more drawn films with --distinct.`
        : `The disk of ${out} cannot give one file many names (hard links). Name a folder on another disk.`,
    );
  }
  return writeFailure(thrown, out);
}
