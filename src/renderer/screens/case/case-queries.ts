import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { fromWire } from '#domain/rle.ts';
import type { CoreClient } from '#renderer/app/core-link.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { discardOf, forgetDiscard, isDiscarded } from '#renderer/editor/discarded-drafts.ts';
import { type DraftLog, readRecords } from '#renderer/editor/draft-record.ts';
import type { DraftStore } from '#renderer/editor/draft-writer.ts';
import { latestDraft } from '#renderer/editor/restore-draft.ts';
import { type DraftOwner, unwrittenLog } from '#renderer/editor/unwritten-drafts.ts';

/** Longest side of the film that is decoded ahead: all that a stage of usual size can show of a fitted film. */
export const readySidePx = 1536;

/** Pixels are large and cheap to ask for again: they are let go a minute after they were last on screen. */
const pixelsKeptMs = 60_000;

export interface LoadedMask {
  readonly revision: MaskRevision;
  readonly map: Labelmap;
}

export function detailOptions(core: CoreClient, caseId: CaseId) {
  return queryOptions({
    queryKey: queryKeys.caseDetail(caseId),
    queryFn: ({ signal }) => core.caseDetail({ caseId }, { signal }),
  });
}

export const allFilms = ['film'] as const;
export const allMasks = ['mask'] as const;
export const allDrafts = ['draft'] as const;

/** The film reduced to `maxSide`, or in full when that is null. */
export function filmOptions(core: CoreClient, caseId: CaseId, maxSide: number | null) {
  return queryOptions({
    queryKey: [...allFilms, caseId, maxSide ?? 0] as const,
    queryFn: ({ signal }) => core.film(maxSide === null ? { caseId } : { caseId, maxSide }, { signal }),
    structuralSharing: false,
    gcTime: pixelsKeptMs,
  });
}

export function maskOptions(core: CoreClient, revisionId: RevisionId) {
  return queryOptions({
    queryKey: [...allMasks, revisionId] as const,
    queryFn: async ({ signal }): Promise<LoadedMask> => {
      const { revision, rle } = await core.mask({ revisionId }, { signal });
      try {
        return { revision, map: fromWire(rle) };
      } catch {
        throw knownFailure('mask-unreadable', {
          code: 'refused-work',
          fault: { code: 'damaged-part', part: { of: 'stored-mask', id: revisionId } },
        });
      }
    },
    structuralSharing: false,
    gcTime: pixelsKeptMs,
  });
}

/** Loads what a verdict made of the case: its detail anew, and the mask that speaks for it now. */
export async function loadHead(queryClient: QueryClient, core: CoreClient, caseId: CaseId): Promise<void> {
  const { headRevisionId } = await queryClient.fetchQuery({ ...detailOptions(core, caseId), staleTime: 0 });
  if (headRevisionId) await queryClient.ensureQueryData(maskOptions(core, headRevisionId));
}

/** The stroke log of a redraw that its reader has not decided on; null when there is none. */
export function draftOptions(core: CoreClient, { workspaceDir, caseId, reader }: DraftOwner) {
  return queryOptions({
    queryKey: [...allDrafts, workspaceDir, caseId, reader] as const,
    queryFn: async ({ signal }): Promise<DraftLog | null> => {
      const unwritten = unwrittenLog({ workspaceDir, caseId, reader });
      if (unwritten) return unwritten;
      const discard = discardOf({ workspaceDir, caseId, reader });
      const log = logOf(await core.readDraft({ workspaceDir, caseId, reader }, { signal }));
      return log && discard && isDiscarded(log, discard) ? null : log;
    },
    structuralSharing: false,
    gcTime: pixelsKeptMs,
  });
}

/** A draft as the core keeps it in the workspace it belongs to. */
export function draftStore(core: CoreClient, owner: DraftOwner): DraftStore {
  return {
    append: (bytes) => core.appendDraft({ ...owner, bytes }),
    async clear(discardedAtMs) {
      const discard = { owner, atMs: discardedAtMs };
      const log = logOf(await core.readDraft(owner));
      if (!log || isDiscarded(log, discard)) await core.clearDraft(owner);
      forgetDiscard(discard);
    },
  };
}

function logOf(bytes: Uint8Array | null): DraftLog | null {
  return bytes ? latestDraft(readRecords(bytes)) : null;
}
