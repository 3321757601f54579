import { setImmediate } from 'node:timers/promises';
import type { CaseId } from '#contract/ids.ts';
import { FeatureSpace } from '#domain/ranking/feature-space.ts';
import { Failure } from '#rpc/failure.ts';
import { getCase } from '../store/cases.ts';
import { readMeta } from '../store/meta.ts';
import { featurePage } from '../store/risks.ts';
import type { Db } from '../store/store.ts';

/** Cases that count as like another: what a reader looks through in one go. */
export const likeLimit = 200;

const rowsPerPage = 2000;

interface Known {
  /** What the points were read from: another ranking makes them old. */
  readonly ranking: string;
  readonly space: Promise<FeatureSpace>;
}

/** The points of each open workspace, read once: the first question takes a second or two, the next ones milliseconds. */
const spaces = new WeakMap<Db, Known>();

/**
 * The cases whose masks are most like that of a case, itself first, by the features their risks were computed from.
 * @throws Failure not-found for a case that is not there, bad-input for one that is not ranked.
 */
export async function casesLike(db: Db, caseId: string): Promise<readonly CaseId[]> {
  await getCase(db, caseId as CaseId);
  const near = (await featureSpace(db)).nearest(caseId, likeLimit);
  if (!near) {
    throw new Failure(
      'bad-input',
      `Case ${caseId} is not ranked, so it is not known what its mask is like. Rank the masks, then look for similar ones.`,
    );
  }
  return near.map(({ key }) => key as CaseId);
}

async function featureSpace(db: Db): Promise<FeatureSpace> {
  const source = await readMeta(db, 'ranked_source');
  const ranking = `${source} ${await readMeta(db, 'ranked_at')}`;
  const known = spaces.get(db);
  if (known?.ranking === ranking) return known.space;
  const space = readSpace(db, source ?? '');
  spaces.set(db, { ranking, space });
  space.catch(() => spaces.delete(db));
  return space;
}

async function readSpace(db: Db, source: string): Promise<FeatureSpace> {
  const space = new FeatureSpace();
  for (let after = 0; ; ) {
    const page = await featurePage(db, { source, after, limit: rowsPerPage });
    for (const { caseId, features } of page) space.add(caseId, features);
    const last = page.at(-1);
    if (!last || page.length < rowsPerPage) return space;
    after = last.row;
    // Whoever waits for the core gets a turn.
    await setImmediate();
  }
}
