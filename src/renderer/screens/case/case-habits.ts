import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Reason } from '#contract/reviews.ts';
import type { GateBy, ToolName } from '#renderer/editor/gesture.ts';
import type { OverlayMode } from '#renderer/stage/stage.ts';

import type { CompareView } from './compare/compare-view.ts';

/** How a reader likes the case screen; survives a reload. */
export interface CaseHabits {
  readonly overlayMode: OverlayMode;
  readonly overlayShown: boolean;
  readonly opacity: number;
  /** Zoom and place go along to the next film. */
  readonly keepView: boolean;
  /** The reader's own window goes along to the next film. */
  readonly keepWindow: boolean;
  readonly stripShown: boolean;
  readonly panelShown: boolean;
  readonly paceShown: boolean;
  /** The list of differences stands in the panel. */
  readonly differencesShown: boolean;
  readonly compareView: CompareView;
  /** The slider that cuts the model's probabilities stands in the panel. */
  readonly thresholdShown: boolean;
  readonly heatShown: boolean;
  /** Where the divider stands, from 0 (left) to 1. */
  readonly swipeShare: number;
  readonly tool: ToolName;
  /** What the threshold brush keeps to. */
  readonly gateBy: GateBy;
  /** Brush radius as a share of the film's longer side, so that it feels the same on every film. */
  readonly brushShare: number | null;
  readonly lastReasons: readonly Reason[];
  set(change: Partial<Omit<CaseHabits, 'set'>>): void;
}

export const opacities = { least: 0.1, most: 0.9, step: 0.1 } as const;

/** The mask `steps` keys stronger, between 10 and 90 per cent. A contour has no opacity: the first key shows the fill that has. */
export function otherOpacity(
  { overlayMode, opacity }: Pick<CaseHabits, 'overlayMode' | 'opacity'>,
  steps: number,
): Partial<CaseHabits> {
  if (overlayMode === 'contour') return { overlayMode: 'fill', overlayShown: true };
  const next = Math.round((opacity + steps * opacities.step) * 100) / 100;
  return { opacity: Math.min(opacities.most, Math.max(opacities.least, next)), overlayShown: true };
}

export const useCaseHabits = create<CaseHabits>()(
  persist(
    (set) => ({
      overlayMode: 'contour',
      overlayShown: true,
      opacity: 0.35,
      keepView: false,
      keepWindow: false,
      stripShown: true,
      panelShown: true,
      paceShown: true,
      differencesShown: false,
      compareView: 'outline',
      thresholdShown: false,
      heatShown: true,
      swipeShare: 0.5,
      tool: 'brush',
      gateBy: 'grey',
      brushShare: null,
      lastReasons: [],
      set: (change) => set(change),
    }),
    {
      name: 'pleura-case',
      storage: createJSONStorage(() => localStorage),
      version: 1,
      partialize: ({ set: _, ...kept }) => kept,
    },
  ),
);
