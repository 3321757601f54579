import { setImmediate } from 'node:timers/promises';
import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { FeatureSpace } from '#domain/ranking/feature-space.ts';
import { getCase } from '../store/cases.ts';
import { featureAxes } from '../store/feature-points.ts';
import { readMeta } from '../store/meta.ts';
import { pointPage } from '../store/risks.ts';
import type { Db } from '../store/store.ts';

/** Cases that count as like another: what a reader looks through in one go. */
export const likeLimit = 200;

/** Read in a few milliseconds, so that whoever waits for the core meanwhile feels nothing. */
const rowsPerPage = 500;

interface Known {
  /** What the points were read from: another ranking makes them old. */
  readonly ranking: string;
  readonly space: Promise<FeatureSpace>;
  /** The latest answer: a filter is asked for its page, its counts and its labels at once. */
  latest: { readonly caseId: string; readonly near: readonly CaseId[] } | null;
}

/** The points of each open workspace, read once: a second or two on a large set, then milliseconds a question. */
const spaces = new WeakMap<Db, Known>();

/**
 * The cases whose masks are most like that of a case, itself first, by the features their risks were computed from.
 * @throws Failure not-found for a case that is not there, bad-input for one that is not ranked.
 */
export async function casesLike(db: Db, caseId: string): Promise<readonly CaseId[]> {
  await getCase(db, caseId as CaseId);
  const known = await knownSpace(db);
  if (known.latest?.caseId === caseId) return known.latest.near;
  const near = (await known.space).nearest(caseId, likeLimit)?.map(({ key }) => key as CaseId);
  if (!near) {
    throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'case-not-ranked', caseId } });
  }
  known.latest = { caseId, near };
  return near;
}

/** A window that has just opened shows its film first. */
const expectAfterMs = 5000;
const expected = new WeakSet<Db>();

/** Soon begins to read the points, so that they are there when somebody asks; nobody waits for it. */
export function expectLike(db: Db): void {
  if (expected.has(db)) return;
  expected.add(db);
  const begin = () => {
    expected.delete(db);
    // What goes wrong here is said to whoever asks.
    knownSpace(db).then(
      ({ space }) => space.catch(() => undefined),
      () => undefined,
    );
  };
  setTimeout(begin, expectAfterMs).unref();
}

async function knownSpace(db: Db): Promise<Known> {
  const source = await readMeta(db, 'ranked_source');
  const ranking = `${source} ${await readMeta(db, 'ranked_at')}`;
  const known = spaces.get(db);
  if (known?.ranking === ranking) return known;
  const space = readSpace(db, source ?? '');
  const begun: Known = { ranking, space, latest: null };
  spaces.set(db, begun);
  space.catch(() => spaces.delete(db));
  return begun;
}

async function readSpace(db: Db, source: string): Promise<FeatureSpace> {
  const space = new FeatureSpace(await featureAxes(db));
  for (let after = 0; ; ) {
    const page = await pointPage(db, { source, after, limit: rowsPerPage });
    for (const { caseId, point } of page) space.add(caseId, point);
    const last = page.at(-1);
    if (!last || page.length < rowsPerPage) return space;
    after = last.row;
    // Whoever waits for the core gets a turn.
    await setImmediate();
  }
}
