import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Frame, LungDefinition, WireRle } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { unpackStrokes } from '#domain/replay/stroke-log.ts';
import { Failure } from '#rpc/failure.ts';
import { filmFit } from '../catalog/mask-fit.ts';
import type { CaseRecord } from '../store/cases.ts';
import { addRevisions, findRevision, revisionsOf } from '../store/revisions.ts';
import { ensureSource } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { addStrokes } from '../store/strokes.ts';

export interface DrawnMask {
  readonly id: RevisionId;
  readonly rle: WireRle;
  readonly parentId: RevisionId | null;
  readonly definition: LungDefinition;
  readonly reader: string;
  readonly at: string;
  readonly strokes?: Uint8Array | undefined;
}

/**
 * Stores what a reader drew as a revision of `reader:<name>`; its grid lies over the whole film, as every mask's does.
 * @throws Failure mask-unreadable for bytes that are no mask, bad-input for a parent of another case or a mask of another frame.
 */
export async function storeDrawn(
  { db, one }: { readonly db: Db; readonly one: CaseRecord },
  { id, rle, parentId, definition, reader, at, strokes }: DrawnMask,
): Promise<RevisionId> {
  const { caseId } = one;
  const source = `reader:${reader}`;
  await ensureSource(db, { name: source, kind: 'reader', definition, createdAt: at });
  const frame = { width: rle.width, height: rle.height, ...(await filmOf(db, one, { parentId, rle })) };
  await addRevisions(db, [
    { id, caseId, parentId, source, definition, frame, rle: rle.bytes, provenance: { reader }, createdAt: at },
  ]);
  if (strokes && strokes.length > 0) await addStrokes(db, id, readable(strokes, caseId));
  return id;
}

function readable(strokes: Uint8Array, caseId: CaseId): Uint8Array {
  try {
    unpackStrokes(strokes);
    return strokes;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      'bad-input',
      `How the mask of case ${caseId} was drawn cannot be kept: ${why} Send it without its strokes.`,
    );
  }
}

/** The film the mask lies over; the grid must be the parent's, or one that masks of this film can have. */
async function filmOf(
  db: Db,
  { caseId, filmWidth, filmHeight }: CaseRecord,
  { parentId, rle }: Pick<DrawnMask, 'parentId' | 'rle'>,
): Promise<Pick<Frame, 'filmWidth' | 'filmHeight'>> {
  const parent = parentId === null ? (await revisionsOf(db, caseId)).at(-1) : await findRevision(db, parentId);
  if (parentId !== null && parent?.caseId !== caseId) {
    throw new Failure('bad-input', `The mask was drawn over ${parentId}, which is no mask of case ${caseId}.`);
  }
  if (filmWidth !== null && filmHeight !== null) {
    const isParents = parent?.frame.width === rle.width && parent.frame.height === rle.height;
    const film = { width: filmWidth, height: filmHeight };
    const fit = isParents ? null : filmFit(rle, film);
    if (fit?.kind === 'refused') {
      const mask = { width: rle.width, height: rle.height };
      throw knownFailure('bad-input', { code: 'other-frame', caseId, mask, film, turned: fit.turned ?? false });
    }
    return { filmWidth, filmHeight };
  }
  if (parent) return { filmWidth: parent.frame.filmWidth, filmHeight: parent.frame.filmHeight };
  throw knownFailure('bad-input', { code: 'refused-review', caseId, fault: { code: 'film-size-unknown' } });
}
