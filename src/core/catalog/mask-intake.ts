import type { FailureFact } from '#contract/failure-facts.ts';
import type { CaseId, RevisionId, SourceName } from '#contract/ids.ts';
import type { Frame, LungDefinition } from '#contract/masks.ts';
import { failureText } from '#domain/failures/failure-text.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { encodeRle, packRle } from '#domain/rle.ts';
import type { JobContext } from '../jobs/job.ts';
import { filmsUnderMasks } from '../store/known-cases.ts';
import { clearMaskProblems, type MaskProblem, saveMaskProblems } from '../store/mask-problems.ts';
import { addRevisions, type NewRevision } from '../store/revisions.ts';
import { boundedMap } from './bounded-map.ts';
import type { LeftOut } from './left-out.ts';
import { lungAreaRatio } from './lung-area-ratio.ts';
import type { Size } from './mask-fit.ts';
import { requireMounted } from './require-mounted.ts';

export type MaskRead =
  | { readonly kind: 'mask'; readonly map: Labelmap; readonly provenance: NewRevision['provenance'] }
  /** `fact` names the file or row. */
  | { readonly kind: 'problem'; readonly code: MaskProblem['code']; readonly fact: FailureFact };

/** A mask to be read for a case. */
export interface MaskItem {
  readonly caseId: CaseId;
  /** Null when the film's size is not known: the mask's own size stands for it. */
  readonly film: Size | null;
  readonly read: () => Promise<MaskRead>;
}

export interface MaskIntakeOptions {
  /** Must exist. */
  readonly source: SourceName;
  readonly definition: LungDefinition;
  readonly leftOut: LeftOut;
  /** Where the masks lie; when it is gone as a whole, none of them counts as missing. */
  readonly folder?: string;
  /**
   * Masks are taken again whose film had another size when they were stored, or none that was known. The items must then bring the sizes
   * that the store has.
   */
  readonly followsFilms?: boolean;
}

const readAtOnce = 4;
const ratiosKept = 2000;

/**
 * Stores masks as revisions of one source, a transaction per batch. Cases that have one already are skipped, so that a
 * second run goes on where the first one stopped; a mask that cannot be read is recorded and the rest goes on.
 */
export class MaskIntake {
  /** Cases that have a mask of the source now. */
  masks = 0;
  /** Those of them that had it before and were left as they are, unread. */
  known = 0;
  /** Area ratios of the lungs of the masks read: at most 2,000. */
  readonly ratios: number[] = [];
  readonly #context: JobContext;
  readonly #options: MaskIntakeOptions;

  constructor(context: JobContext, options: MaskIntakeOptions) {
    this.#context = context;
    this.#options = options;
  }

  async take(items: readonly MaskItem[]): Promise<void> {
    const { signal, changed } = this.#context;
    const store = this.#context.store();
    const { source, leftOut, folder } = this.#options;
    signal.throwIfAborted();
    const ids = items.map((item) => item.caseId);
    const films = await filmsUnderMasks(store.db, ids, source);
    const wanted = items.filter((item) => this.#isWanted(item, films.get(item.caseId)));
    this.masks += items.length - wanted.length;
    this.known += items.length - wanted.length;
    if (wanted.length === 0) return;
    const reads = await boundedMap(wanted, readAtOnce, (item) => {
      signal.throwIfAborted();
      return item.read();
    });
    const revisions: NewRevision[] = [];
    const problems: (MaskProblem & { readonly fact: FailureFact })[] = [];
    for (const [i, read] of reads.entries()) {
      const item = wanted[i]!;
      if (read.kind === 'mask') revisions.push(this.#revision(item, read));
      else {
        const { code, fact } = read;
        problems.push({ caseId: item.caseId, source, code, message: failureText(fact), fact });
      }
    }
    if (folder !== undefined && problems.some(({ code }) => code === 'mask-missing'))
      await requireMounted(folder, 'masks');
    await store.transaction(async (db) => {
      await addRevisions(db, revisions);
      await clearMaskProblems(
        db,
        source,
        revisions.map((revision) => revision.caseId),
      );
      await saveMaskProblems(db, problems);
    });
    for (const { caseId, fact } of problems) leftOut.failed(caseId, fact);
    this.masks += revisions.length;
    changed({ kind: 'queue' });
  }

  #isWanted({ film }: MaskItem, under: Pick<Frame, 'filmWidth' | 'filmHeight'> | undefined): boolean {
    if (!under) return true;
    if (!this.#options.followsFilms || !film) return false;
    return film.width !== under.filmWidth || film.height !== under.filmHeight;
  }

  #revision(item: MaskItem, { map, provenance }: Extract<MaskRead, { kind: 'mask' }>): NewRevision {
    const ratio = this.ratios.length < ratiosKept ? lungAreaRatio(map) : null;
    if (ratio !== null) this.ratios.push(ratio);
    const { width, height } = map;
    return {
      id: this.#context.newId() as RevisionId,
      caseId: item.caseId,
      parentId: null,
      source: this.#options.source,
      definition: this.#options.definition,
      frame: { width, height, filmWidth: item.film?.width ?? width, filmHeight: item.film?.height ?? height },
      rle: packRle(encodeRle(map)),
      provenance,
      createdAt: this.#context.now().toISOString(),
    };
  }
}
