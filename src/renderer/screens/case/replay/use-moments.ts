import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { type Moment, momentsOf, type Redrawing } from '#domain/replay/moments.ts';
import { unpackStrokes } from '#domain/replay/stroke-log.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { CoreClient } from '#renderer/app/core-link.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { strokeSteps } from '#renderer/editor/stroke-steps.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import type { Redraw } from '../open-redraw.ts';

interface Options {
  /** Null while there is nothing to look back on. */
  readonly detail: CaseDetail | null;
  readonly reader: string | null;
  /** The reader's own redraw that is not saved yet. */
  readonly redraw: Redraw | null;
}

/** Everything that happened to the case, strokes included, in its order. */
export function useMoments({ detail, reader, redraw }: Options): {
  readonly moments: readonly Moment[];
  readonly isLoading: boolean;
  readonly problem: string | null;
} {
  const core = useCore();
  const reviewedSource = useWorkspace().data?.reviewedSource ?? null;
  const drawn = (detail?.revisions ?? []).filter(({ source }) => source.startsWith('reader:'));
  const logs = useQueries({
    queries: drawn.map((revision) => redrawingOptions(core, revision)),
    combine: (results) => ({
      known: results.map(({ data }) => data ?? null),
      isLoading: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
  const unsaved = useMemo(() => unsavedOf(redraw, reader), [redraw, reader]);
  const { known } = logs;
  const moments = useMemo(() => {
    if (!detail) return [];
    const redrawings = [...known, unsaved].filter((redrawing) => redrawing !== null);
    return momentsOf({ revisions: detail.revisions, events: detail.events, redrawings, reviewedSource });
  }, [detail, known, unsaved, reviewedSource]);
  return { moments, isLoading: logs.isLoading, problem: logs.error ? failureSentence(logs.error) : null };
}

/** How a stored mask was drawn; null where that was not kept. */
function redrawingOptions(core: CoreClient, revision: MaskRevision) {
  const { id, parentId, source, frame } = revision;
  return {
    queryKey: ['strokes', id] as const,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Redrawing | null> => {
      const log = await core.strokes({ revisionId: id }, { signal });
      if (!log) return null;
      try {
        const steps = unpackStrokes(log);
        return { reader: source.slice('reader:'.length), parentId, revisionId: id, grid: frame, steps };
      } catch {
        throw knownFailure('store-corrupt', {
          code: 'refused-work',
          fault: { code: 'damaged-part', part: { of: 'strokes', id } },
        });
      }
    },
    structuralSharing: false,
  };
}

function unsavedOf(redraw: Redraw | null, reader: string | null): Redrawing | null {
  if (!redraw || !reader || redraw.steps.length === 0) return null;
  const { parentId, session, steps } = redraw;
  return { reader, parentId, revisionId: null, grid: session.frame, steps: strokeSteps(steps) };
}
