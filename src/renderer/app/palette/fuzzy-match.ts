/** How well a text answers what was typed, and which of its characters did. */
export interface FuzzyMatch {
  /** Higher is better. */
  readonly score: number;
  /** Indices of the characters that matched, ascending. */
  readonly hits: readonly number[];
}

/**
 * Looks for every typed word in the text, in any order and case: as it stands, or in pieces that each begin a word
 * (`neund` and `nu` both find "Next undecided"). What stands at the beginning of the text or of a word counts more, and
 * of two equal matches the shorter text wins. Nothing typed matches everything alike.
 */
export function fuzzyMatch(text: string, typed: string): FuzzyMatch | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  const hits = new Set<number>();
  let score = 0;
  for (const word of words) {
    const found = asItStands(lower, word) ?? inPieces(lower, word);
    if (!found) return null;
    score += found.score;
    for (const at of found.hits) hits.add(at);
  }
  if (words.length === 0) return { score: 0, hits: [] };
  return { score: score / words.length - text.length / 1000, hits: [...hits].toSorted((a, b) => a - b) };
}

function asItStands(text: string, word: string): FuzzyMatch | null {
  let best: FuzzyMatch | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const score = at === 0 ? 4 : beginsWord(text, at) ? 3 : 2;
    if (!best || score > best.score) best = { score, hits: Array.from(word, (_, i) => at + i) };
  }
  return best;
}

function inPieces(text: string, word: string): FuzzyMatch | null {
  const hits = piecesFrom(text, word, 0, -1);
  return hits && { score: 1, hits };
}

/** Each character either follows the one before or begins a word; the longest way first, the next one when it leads nowhere. */
function piecesFrom(text: string, word: string, from: number, last: number): readonly number[] | null {
  if (from === word.length) return [];
  const wanted = word[from];
  const candidates = [last + 1, ...wordStarts(text, last + 2)];
  for (const at of candidates) {
    if (text[at] !== wanted || (last < 0 && !beginsWord(text, at))) continue;
    const rest = piecesFrom(text, word, from + 1, at);
    if (rest) return [at, ...rest];
  }
  return null;
}

function wordStarts(text: string, from: number): readonly number[] {
  return Array.from({ length: Math.max(0, text.length - from) }, (_, i) => from + i).filter((at) =>
    beginsWord(text, at),
  );
}

/** A Chinese character is a word of its own for this purpose. */
function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || /[^\p{L}\p{N}]/u.test(before) || /\p{Script=Han}/u.test(text[at] ?? '');
}
