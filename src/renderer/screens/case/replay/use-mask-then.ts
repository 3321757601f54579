import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { RevisionId } from '#contract/ids.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import type { MaskThen } from '#domain/replay/moments.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { copyOnto } from '#renderer/editor/working-grid.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { maskOptions } from '../case-queries.ts';
import { StrokeCursor } from './stroke-cursor.ts';

const nowhere = '' as RevisionId;

/** The mask of a moment. While it is on its way, the one before it stays. */
export function useMaskThen(mask: MaskThen): { readonly map: Labelmap | null; readonly problem: string | null } {
  const core = useCore();
  const redrawing = mask.kind === 'strokes' ? mask.redrawing : null;
  const neededId = mask.kind === 'revision' ? mask.revisionId : (redrawing?.parentId ?? null);
  const { data, error } = useQuery({ ...maskOptions(core, neededId ?? nowhere), enabled: neededId !== null });
  const needed = neededId === null ? null : data?.map;

  const cursor = useMemo(() => {
    if (!redrawing || needed === undefined) return null;
    return new StrokeCursor(copyOnto(redrawing.grid, needed ?? createLabelmap(1, 1)), redrawing.steps);
  }, [redrawing, needed]);
  const count = mask.kind === 'strokes' ? mask.count : null;
  const drawn = useMemo(() => (count === null ? null : cursor?.to(count)), [cursor, count]);

  const map = count === null ? needed : drawn;
  const last = useRef<Labelmap | null>(null);
  if (map !== undefined) last.current = map;
  return { map: last.current, problem: error ? failureSentence(error) : null };
}
