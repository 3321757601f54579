import { useEffect, useState } from 'react';
import { disagreement } from '#domain/disagreement/disagreement.ts';
import { type GreyGround, greyGround } from '#domain/grey-ground.ts';
import { marksHeart } from '#domain/harmonise.ts';
import type { LikelyLung } from '#domain/probability/likely-lung.ts';
import { adaptMask } from '#domain/redraw/adapt-mask.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import type { LoadedMask } from './case-queries.ts';
import type { Redraw } from './open-redraw.ts';
import { secondOpinion } from './second-opinion.ts';
import { sourceLabel } from './source-label.ts';
import type { LoadedCase } from './use-case.ts';

interface Options {
  readonly redraw: Redraw | null;
  readonly viewport: Viewport | null;
  readonly loaded: LoadedCase;
  /** What the model takes for lung; null while that is not known. */
  readonly likely: LikelyLung | null;
}

/** Gives a redraw what its tools look at: the film's greys, the model's mask, and the mask that regions are taken from. */
export function useRedrawGrounds({ redraw, viewport, loaded, likely }: Options) {
  const { masks } = loaded;
  const [turns, setTurns] = useState(0);
  const parentId = redraw?.parentId ?? null;
  const others = [...masks.values()].filter(({ revision }) => revision.id !== parentId);
  const from = others[turns % Math.max(1, others.length)] ?? null;
  const opinion = secondOpinion(loaded);
  const model = (opinion && masks.get(opinion.id)) ?? null;
  const heart = model && marksHeart(model.map) ? model.map : undefined;

  useEffect(() => {
    if (!redraw) return;
    const { session, definition } = redraw;
    const { width, height } = session.map;
    let known: { readonly film: object; readonly ground: GreyGround } | null = null;
    session.grounds = {
      ground() {
        const film = viewport?.state().film ?? null;
        if (!film) return null;
        if (known?.film !== film) known = { film, ground: greyGround(film, width, height) };
        return known.ground;
      },
      likely: () => likely,
      model: () => model && adapted(redraw, model, heart),
      differences: (map) =>
        from &&
        disagreement({
          first: { map, definition },
          second: { map: from.map, definition: from.revision.definition },
          heart,
          film: session.frame,
          spacingMm: null,
        }),
    };
    session.lookAgain();
  }, [redraw, viewport, likely, model, heart, from]);

  return {
    /** Whose mask regions are taken from; null when the film has no other. */
    takeSource: from ? sourceLabel(from.revision.source) : null,
    /** Takes the tool in hand; with it in hand, goes on to the next mask. */
    take(): void {
      if (redraw?.session.state().tool === 'take') setTurns((now) => now + 1);
      else redraw?.session.chooseTool('take');
    },
  };
}

function adapted(redraw: Redraw, { revision, map }: LoadedMask, heart: Parameters<typeof adaptMask>[2]) {
  const { width, height } = redraw.session.map;
  const to = { width, height, definition: redraw.definition, sided: redraw.session.state().sided };
  return adaptMask({ map, definition: revision.definition }, to, heart);
}
