/** A stream of pseudo-random numbers that depends on nothing but its seed: the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  uniform(low: number, high: number): number;
  /** Standard normal scaled and moved. */
  normal(mean: number, deviation: number): number;
  /** A whole number in [low, high], both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A copy in random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[];
}

/**
 * sfc32 (Doty-Humphrey's small fast counting generator, passes PractRand), its state filled by hashing the seed.
 * @param seed any text or number; `createRandom('a')` and `createRandom('b')` are unrelated streams.
 */
export function createRandom(seed: string | number): Random {
  const text = String(seed);
  let a = hash32(text, 0x9e3779b9);
  let b = hash32(text, 0x243f6a88);
  let c = hash32(text, 0xb7e15162);
  let counter = 1;

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }
  for (let i = 0; i < 15; i += 1) next();

  function int(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }
  return {
    next,
    int,
    uniform: (low, high) => low + (high - low) * next(),
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.');
      return items[int(0, items.length - 1)]!;
    },
    shuffled: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
  };
}

/** A case's fixed place in random order: spreads ids evenly over [0, 2^31), the same on every machine and in every store. */
export function shuffleNumber(id: string): number {
  return hash32(id, 0x85ebca6b) >>> 1;
}

/** FNV-1a over UTF-16 units with MurmurHash3's finaliser, because bare FNV leaves near ids near each other. */
function hash32(text: string, basis: number): number {
  let hash = (0x811c9dc5 ^ basis) | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
