import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Reason } from '#contract/reviews.ts';
import type { ToolName } from '#renderer/editor/gesture.ts';
import type { OverlayMode } from '#renderer/stage/stage.ts';

/** How a reader likes the case screen; survives a reload. */
export interface CaseHabits {
  readonly overlayMode: OverlayMode;
  readonly overlayShown: boolean;
  readonly opacity: number;
  readonly stripShown: boolean;
  readonly panelShown: boolean;
  readonly paceShown: boolean;
  readonly tool: ToolName;
  /** Brush radius as a share of the film's longer side, so that it feels the same on every film. */
  readonly brushShare: number | null;
  readonly lastReasons: readonly Reason[];
  set(change: Partial<Omit<CaseHabits, 'set'>>): void;
}

export const useCaseHabits = create<CaseHabits>()(
  persist(
    (set) => ({
      overlayMode: 'contour',
      overlayShown: true,
      opacity: 0.35,
      stripShown: true,
      panelShown: true,
      paceShown: true,
      tool: 'brush',
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
