import { basename, sep } from 'node:path';
import type { LeftOutFault } from '#contract/import-fault.ts';
import { filmStemOf, isMaskName, stemOf } from './picture-files.ts';

export interface Pair {
  readonly stem: string;
  readonly film: string;
  /** Null when the film has no mask. */
  readonly mask: string | null;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  /** Files that cannot be paired. */
  readonly refused: readonly { readonly item: string; readonly fault: LeftOutFault }[];
  /** Films that have one name, by name. */
  readonly alike: readonly (readonly string[])[];
}

/**
 * Pairs films and masks by stem. Masks may lie among the films: what is named like a mask of a film there is no film.
 * A stem that two films (or two masks) share is refused, for nobody can tell which of them is meant.
 */
export function pairFiles(films: readonly string[], masks: readonly string[]): Pairs {
  const refused: Pairs['refused'][number][] = [];
  const alike: (readonly string[])[] = [];
  const everyStem = new Set(films.map((film) => stemOf(basename(film))));
  const isOwnMask = (path: string) => isMaskName(basename(path)) && everyStem.has(filmStemOf(basename(path)));
  const filmOf = group(
    films.filter((film) => !isOwnMask(film)),
    (film) => stemOf(basename(film)),
  );
  const filmPaths = new Set([...filmOf.values()].flat());
  const maskOf = group(
    masks.filter((mask) => !filmPaths.has(mask)),
    (mask) => (filmOf.has(stemOf(basename(mask))) ? stemOf(basename(mask)) : filmStemOf(basename(mask))),
  );
  const pairs: Pair[] = [];
  for (const [stem, files] of filmOf) {
    if (files.length > 1) {
      alike.push(files);
      refused.push({ item: stem, fault: { code: 'two-films', caseId: stem, files: apart(files) } });
      maskOf.delete(stem);
      continue;
    }
    const own = maskOf.get(stem) ?? [];
    maskOf.delete(stem);
    const mask = soleMask(own);
    if (own.length > 1 && !mask) {
      refused.push({ item: stem, fault: { code: 'two-masks', caseId: stem, files: apart(own) } });
    }
    pairs.push({ stem, film: files[0]!, mask });
  }
  for (const orphans of maskOf.values()) {
    for (const mask of orphans) {
      const name = basename(mask);
      refused.push({ item: name, fault: { code: 'no-film-named', file: name, stem: filmStemOf(name) } });
    }
  }
  return { pairs, refused, alike };
}

/** The one mask among files of a case: the only file, or the only one that is named a mask. */
export function soleMask(files: readonly string[]): string | null {
  if (files.length === 1) return files[0]!;
  const called = files.filter((file) => isMaskName(basename(file)));
  return called.length === 1 ? called[0]! : null;
}

function group(paths: readonly string[], key: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const known = groups.get(key(path));
    if (known) known.push(path);
    else groups.set(key(path), [path]);
  }
  return groups;
}

/** The first two of several files, by what tells their paths apart. */
export function apart(paths: readonly string[]): readonly string[] {
  const [first, second] = paths.slice(0, 2).map((path) => path.split(sep)) as [string[], string[]];
  const shared = first.findIndex((part, i) => part !== second[i] || i === first.length - 1);
  return [first, second].map((parts) => parts.slice(shared).join(sep));
}
