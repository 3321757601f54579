import { createRandom } from '#domain/random.ts';

/** A mask with its place in the queue and its true quality. */
export interface Scored {
  readonly film: string;
  readonly kind: string | null;
  readonly dice: number;
  readonly risk: number;
}

export interface QueueFigures {
  /** Share of the masks below Dice 0.90 that lie in the first tenth of the queue, and its standard deviation over the queues. */
  readonly found: number;
  readonly foundDeviation: number;
  /** Chance that a mask below 0.90 (0.95) is ranked before one that is not. */
  readonly auc90: number;
  readonly auc95: number;
}

/** Share of masks that are spoilt, as acceptance has it. */
const planted = 0.05;
const queueLength = 600;
const queues = 100;

/**
 * Queues of films drawn with replacement, every twentieth mask of them spoilt in one of the ways at one of the sizes. Areas under the
 * curve are over all queues together.
 */
export function queueFigures(all: readonly Scored[], seed = 'queues'): QueueFigures {
  const random = createRandom(seed);
  const byFilm = [...Map.groupBy(all, ({ film }) => film).values()];
  const films = byFilm
    .map((masks) => ({
      good: masks.find(({ kind }) => kind === null)!,
      spoilt: masks.filter(({ kind }) => kind !== null),
    }))
    .filter(({ spoilt }) => spoilt.length > 0);
  const shares: number[] = [];
  const seen: Scored[] = [];
  for (let n = 0; n < queues; n += 1) {
    const queue = Array.from({ length: queueLength }, () => {
      const { good, spoilt } = random.pick(films);
      return random.chance(planted) ? random.pick(spoilt) : good;
    });
    const bad = queue.filter(({ dice }) => dice < 0.9).length;
    const first = queue.toSorted((a, b) => b.risk - a.risk).slice(0, queueLength / 10);
    if (bad > 0) shares.push(first.filter(({ dice }) => dice < 0.9).length / bad);
    seen.push(...queue);
  }
  const found = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - found) ** 2, 0) / shares.length;
  return {
    found,
    foundDeviation: Math.sqrt(variance),
    auc90: areaUnderCurve(seen, 0.9),
    auc95: areaUnderCurve(seen, 0.95),
  };
}

/** Chance that a mask below `limit` is ranked before one that is not; ties count half. */
export function areaUnderCurve(scored: readonly Pick<Scored, 'dice' | 'risk'>[], limit: number): number {
  const sorted = scored.toSorted((a, b) => a.risk - b.risk);
  let goodBefore = 0;
  let won = 0;
  let bad = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end]!.risk === sorted[at]!.risk) end += 1;
    const tied = sorted.slice(at, end);
    const badHere = tied.filter(({ dice }) => dice < limit).length;
    const goodHere = tied.length - badHere;
    won += badHere * (goodBefore + goodHere / 2);
    goodBefore += goodHere;
    bad += badHere;
    at = end;
  }
  return won / (bad * goodBefore);
}

/** Spearman's rank correlation; ties share the mean of their ranks. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const middle = (a.length - 1) / 2;
  const product = (u: readonly number[], v: readonly number[]) =>
    u.reduce((sum, rank, i) => sum + (rank - middle) * (v[i]! - middle), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const tied = values.filter((other) => other === value).length;
    return below + (tied - 1) / 2;
  });
}

/** Share of the `share` masks of lowest Dice that lie in as long a stretch at the front of the queue. */
export function worstFound(masks: readonly Pick<Scored, 'film' | 'dice' | 'risk'>[], share: number): number {
  const count = Math.ceil(share * masks.length);
  const worst = new Set(
    masks
      .toSorted((a, b) => a.dice - b.dice)
      .slice(0, count)
      .map(({ film }) => film),
  );
  const first = masks.toSorted((a, b) => b.risk - a.risk).slice(0, count);
  return first.filter(({ film }) => worst.has(film)).length / count;
}
