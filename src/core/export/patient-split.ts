import { createHash } from 'node:crypto';

/** A film as far as splitting goes. */
export interface SplitCase {
  readonly name: string;
  readonly subjectId: string;
  readonly split: string;
}

export interface Fold {
  readonly train: readonly string[];
  readonly val: readonly string[];
}

/** A subject whose films the dataset spreads over several parts goes into the first of these that holds one. */
const order = ['train', 'validate', 'test'] as const;
export type Part = (typeof order)[number];

const partOf: Readonly<Record<string, Part>> = {
  train: 'train',
  validate: 'validate',
  validation: 'validate',
  val: 'validate',
  valid: 'validate',
  test: 'test',
};

/**
 * The part of every subject, so that no patient is in two. Films without a split count as training. A subject found in
 * several parts leaves the test set first: what remains there is clean.
 */
export class SubjectParts {
  /** Of each subject the parts its films are in, a bit for each by its place in `order`. */
  readonly #found = new Map<string, number>();

  /** Takes in a film. */
  add({ subjectId, split }: Pick<SplitCase, 'subjectId' | 'split'>): void {
    const part = partOf[split.trim().toLowerCase()] ?? 'train';
    this.#found.set(subjectId, (this.#found.get(subjectId) ?? 0) | (1 << order.indexOf(part)));
  }

  of(subjectId: string): Part {
    const found = this.#found.get(subjectId) ?? 0;
    return order.find((_, place) => (found & (1 << place)) !== 0) ?? 'train';
  }

  /** How many subjects the dataset has in several parts. */
  get moved(): number {
    let moved = 0;
    for (const found of this.#found.values()) if ((found & (found - 1)) !== 0) moved += 1;
    return moved;
  }
}

/**
 * Folds for cross-validation in which no subject is in both halves. The dataset's own validation part is the one fold there is;
 * without one there are five (or as many as there are subjects), dealt out by a hash of the subject id. No fold for a single subject.
 */
export function patientFolds(cases: readonly SplitCase[], parts: SubjectParts): readonly Fold[] {
  const isOwn = (one: SplitCase) => parts.of(one.subjectId) === 'validate';
  const own = foldOf(cases, isOwn);
  if (own.val.length > 0 && own.train.length > 0) return [own];
  const subjects = [...new Set(cases.map((one) => one.subjectId))]
    .map((subject) => ({ subject, key: createHash('sha256').update(subject).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const count = Math.min(5, subjects.length);
  if (count < 2) return [];
  const dealt = new Map(subjects.map(({ subject }, i) => [subject, i % count]));
  return Array.from({ length: count }, (_, fold) => foldOf(cases, (one) => dealt.get(one.subjectId) === fold));
}

function foldOf(cases: readonly SplitCase[], isVal: (one: SplitCase) => boolean): Fold {
  return {
    train: cases.filter((one) => !isVal(one)).map((one) => one.name),
    val: cases.filter(isVal).map((one) => one.name),
  };
}
