import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Failure } from '#rpc/failure.ts';
import { boundedMap } from '../catalog/bounded-map.ts';
import { stemOf } from '../catalog/picture-files.ts';
import { isMarkedMask } from '../images/mask-mark.ts';

const filesAtOnce = 16;

/**
 * Where `segment` writes the masks: film to mask, both absolute. A mask that it wrote before, and that nobody changed since, may be
 * replaced; nothing else is.
 * @throws Failure `bad-input` when two films would write one mask, or a mask would replace a film or another file.
 */
export async function maskTargets(films: readonly string[], out: string): Promise<ReadonlyMap<string, string>> {
  const maskOf = namesOf(new Set(films.map((film) => resolve(film))), out);
  const filmFiles = new Set(await boundedMap([...maskOf.keys()], filesAtOnce, fileOf));
  const inTheWay = await boundedMap([...maskOf], filesAtOnce, async ([film, mask]) => {
    const there = await fileOf(mask);
    if (there === null) return [];
    // By what it is, not by its path: a link or another spelling may lead to the film.
    if (filmFiles.has(there)) throw replaces(film, mask);
    return (await isOwnMask(mask)) ? [] : [mask];
  });
  const [first, ...more] = inTheWay.flat();
  if (first === undefined) return maskOf;
  const what =
    more.length === 0
      ? `${first} exists already and is not, or no longer, as segment wrote it`
      : `${first} and ${more.length} more of the masks exist already and are not, or no longer, as segment wrote them`;
  throw new Failure('bad-input', `${what}. Nothing was written: choose another folder with --out, or move them away.`);
}

function namesOf(films: ReadonlySet<string>, out: string): ReadonlyMap<string, string> {
  const filmOf = new Map<string, string>();
  for (const film of films) {
    const mask = join(out, `${stemOf(basename(film))}.png`);
    const other = filmOf.get(mask);
    if (other !== undefined) {
      throw new Failure(
        'bad-input',
        `${other} and ${film} would both be written as ${basename(mask)}. Segment them into different folders, or rename one.`,
      );
    }
    filmOf.set(mask, film);
  }
  return new Map([...filmOf].map(([mask, film]) => [film, mask]));
}

function replaces(film: string, mask: string): Failure {
  return new Failure(
    'bad-input',
    `The mask of ${film} would replace the film ${mask}. Choose another folder with --out.`,
  );
}

/** What tells a file from every other, links followed; null when there is none. */
async function fileOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && `${found.dev} ${found.ino}`;
}

async function isOwnMask(path: string): Promise<boolean> {
  return isMarkedMask(await readFile(path).catch(() => Buffer.alloc(0)));
}
