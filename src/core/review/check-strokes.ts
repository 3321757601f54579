import { resampleLabels } from '#domain/frame.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { drawStrokes, unpackStrokes } from '#domain/replay/stroke-log.ts';
import { fromWire } from '#domain/rle.ts';
import type { Db } from '../store/store.ts';
import { type loadMask, masksOf } from '../store/stored-masks.ts';
import { strokesPage } from '../store/strokes.ts';

const logsPerPage = 200;

/** Draws every correction anew from its strokes: they must lead from the mask it began on to the mask it became. */
export async function strokeProblems(db: Db): Promise<readonly string[]> {
  const problems: string[] = [];
  let after = '';
  for (;;) {
    const page = await strokesPage(db, { after, limit: logsPerPage });
    for (const { revisionId, log } of page) {
      const name = `The strokes of mask ${revisionId}`;
      if (!log) problems.push(`${name} are not what was stored.`);
      else if (!(await leadTo(db, revisionId, log))) problems.push(`${name} do not lead to it.`);
    }
    if (page.length < logsPerPage) return problems;
    after = page.at(-1)!.revisionId;
  }
}

type StoredMask = Awaited<ReturnType<typeof loadMask>>;

async function leadTo(db: Db, revisionId: StoredMask['revision']['id'], log: Uint8Array): Promise<boolean> {
  const [drawn] = await masksOf(db, [revisionId]);
  if (!drawn) return false;
  const { parentId, frame } = drawn.revision;
  const [parent] = parentId === null ? [] : await masksOf(db, [parentId]);
  try {
    const start = parent ? resampleLabels(mapOf(parent), frame.width, frame.height) : null;
    const map = createLabelmap(frame.width, frame.height, start?.data.slice());
    drawStrokes(map, unpackStrokes(log));
    const wanted = mapOf(drawn).data;
    return map.data.every((value, i) => value === wanted[i]);
  } catch {
    return false;
  }
}

function mapOf({ revision, rle }: StoredMask): Labelmap {
  const { width, height } = revision.frame;
  return fromWire({ width, height, bytes: rle });
}
