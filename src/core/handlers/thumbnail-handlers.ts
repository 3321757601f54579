import { availableParallelism } from 'node:os';
import type { Thumbnail } from '#contract/cases.ts';
import { fromWire } from '#domain/rle.ts';
import { shownMasks } from '../audit/hidden-cases.ts';
import type { CoreState } from '../core-state.ts';
import { FilmThumbnails, thumbnailContour } from '../images/thumbnail.ts';
import { type CaseRecord, findCases } from '../store/cases.ts';
import { headMasksFor } from '../store/head-masks.ts';
import { readMeta } from '../store/meta.ts';
import type { StoredMask } from '../store/stored-masks.ts';
import type { HandlersOf } from './handlers-of.ts';

/** Films decoded at the same time, on threads of sharp's own: one processor is left to the window, which is scrolling meanwhile. */
const decodedTogether = Math.max(1, Math.min(4, availableParallelism() - 1));

export function thumbnailHandlers({ workspace }: CoreState): HandlersOf<'thumbnails'> {
  const films = new FilmThumbnails();

  async function thumbnail(one: CaseRecord, side: number, mask: StoredMask | undefined): Promise<Thumbnail> {
    const film = await films.film(one.filmPath || one.segmentedPath || null, side);
    const { width, height } = film.jpeg === null && mask ? shape(mask, side) : film;
    return { caseId: one.caseId, width, height, jpeg: film.jpeg, contour: mask ? outline(mask, width, height) : '' };
  }

  return {
    async thumbnails({ caseIds, side }, signal) {
      const { db } = workspace.get().store;
      const cases = await findCases(db, caseIds);
      const shown = await shownMasks(db, caseIds);
      const judged = cases.map(({ caseId, decidedRevisionId }) => {
        return { caseId, decidedRevisionId: shown.get(caseId) ?? decidedRevisionId };
      });
      const masks = await headMasksFor(db, judged, await readMeta(db, 'reviewed_source'));
      const made: Thumbnail[] = [];
      const left = [...cases];
      const worker = async () => {
        for (let one = left.shift(); one && !signal.aborted; one = left.shift()) {
          made.push(await thumbnail(one, side, masks.get(one.caseId)));
        }
      };
      await Promise.all(Array.from({ length: decodedTogether }, worker));
      const order = new Map(caseIds.map((caseId, at) => [caseId, at]));
      return made.sort((a, b) => order.get(a.caseId)! - order.get(b.caseId)!);
    },
  };
}

function outline({ revision, rle }: StoredMask, width: number, height: number): string {
  const map = fromWire({ width: revision.frame.width, height: revision.frame.height, bytes: rle });
  return thumbnailContour(map, {
    width,
    height,
    definition: revision.definition,
  });
}

/** Without a film the mask still shows in the film's proportions. */
function shape({ revision }: StoredMask, side: number): { readonly width: number; readonly height: number } {
  const { filmWidth, filmHeight } = revision.frame;
  const scale = side / Math.max(filmWidth, filmHeight);
  return { width: Math.max(1, Math.round(filmWidth * scale)), height: Math.max(1, Math.round(filmHeight * scale)) };
}
