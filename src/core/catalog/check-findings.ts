import type { CheckFinding } from '#contract/job-results.ts';
import { counted } from '#domain/counted.ts';

type Code = CheckFinding['code'];

export interface Found {
  readonly code: Code;
  /** A case id, or a patient's for `patient-leak`. */
  readonly example: string;
  /** The mask source, for findings on masks. */
  readonly source?: string;
  /** A sentence about this one; the first of a kind is repeated in the report. */
  readonly detail?: string;
}

const examplesListed = 20;

/** What to worry about first comes first. */
const order: readonly Code[] = [
  'film-missing',
  'film-unreadable',
  'film-segmented',
  'mask-missing',
  'mask-unreadable',
  'size-mismatch',
  'empty',
  'full',
  'inverted',
  'not-bimodal',
  'duplicate-film',
  'duplicate-mask',
  'patient-leak',
];

/** Collects what a check finds into one finding per kind and mask source. */
export class CheckFindings {
  readonly #groups = new Map<string, { readonly first: Found; count: number; readonly examples: string[] }>();

  add(found: Found): void {
    const key = `${found.code} ${found.source ?? ''}`;
    const group = this.#groups.get(key) ?? { first: found, count: 0, examples: [] };
    group.count += 1;
    if (group.examples.length < examplesListed) group.examples.push(found.example);
    this.#groups.set(key, group);
  }

  list(): readonly CheckFinding[] {
    return [...this.#groups.values()]
      .toSorted((a, b) => order.indexOf(a.first.code) - order.indexOf(b.first.code))
      .map(({ first, count, examples }) => ({
        code: first.code,
        count,
        examples,
        text: sentence(first, count),
        source: first.source ?? null,
      }));
  }
}

function sentence({ code, source, detail }: Found, count: number): string {
  const more = detail ? ` ${count > 1 ? `The first: ${detail}` : detail}` : '';
  const films = counted(count, 'film', 'films');
  const masks = `${counted(count, 'mask', 'masks')} of ${source}`;
  const one = count === 1;
  switch (code) {
    case 'film-missing':
      return `${films} ${one ? 'is' : 'are'} not where the dataset says.${more}`;
    case 'film-unreadable':
      return `${films} cannot be read.${more}`;
    case 'film-segmented':
      return `${counted(count, 'case has', 'cases have')} only a film blacked out outside its mask, on which missing lung cannot be seen. Import again and name the folder of the whole films (--films).`;
    case 'mask-missing':
      return `${counted(count, 'case has', 'cases have')} no mask of ${source}.${more}`;
    case 'mask-unreadable':
      return `${masks} cannot be read.${more}`;
    case 'size-mismatch':
      return `${masks} ${one ? 'does' : 'do'} not fit the film.${more}`;
    case 'empty':
      return `${masks} ${one ? 'is' : 'are'} empty: no lung is marked at all.`;
    case 'full':
      return `${masks} ${one ? 'covers' : 'cover'} the whole film.`;
    case 'inverted':
      return `${masks} ${one ? 'looks' : 'look'} inverted: lung and background exchanged. ${one ? 'It is' : 'They are'} kept as found.`;
    case 'not-bimodal':
      return `${masks} ${one ? 'holds' : 'hold'} greys between black and white and may have been resized or are no masks; values from 128 count as lung.`;
    case 'duplicate-film':
      return `${counted(count, 'case shares its film', 'cases share their film')} with another case, pixel for pixel.`;
    case 'duplicate-mask':
      return `${masks} ${one ? 'is' : 'are'} pixel for pixel the same as that of another case.`;
    case 'patient-leak':
      return `${counted(count, 'patient has', 'patients have')} films in more than one split; results on such splits are too good.`;
  }
}
