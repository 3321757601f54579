import { useEffect } from 'react';
import { create } from 'zustand';
import { useCaseHabits } from '#renderer/screens/case/case-habits.ts';
import { useConnection, useCore } from './core-client.tsx';
import type { CoreClient } from './core-link.ts';
import { PlaceKeeper, type PlaceNow } from './place-keeper.ts';
import {
  type CasePlace,
  keepInBrowser,
  keptOfView,
  placeInBrowser,
  type ReaderPlace,
  readPlace,
} from './review-place.ts';
import { useWorkspace } from './use-workspace.ts';
import { useViewState } from './view-state.ts';

/** The place this page was opened with, undefined until it is known. Each part of the screen takes it at most once. */
const useFound = create<{ readonly place: ReaderPlace | null | undefined }>(() => ({ place: undefined }));

/** Where to go on in a workspace when the page was closed or died there; undefined until that is known. */
export function useFoundPlace(workspaceDir: string | undefined): ReaderPlace | null | undefined {
  const place = useFound((state) => state.place);
  return place && place.workspaceDir !== workspaceDir ? null : place;
}

/** Says where the reader is on the case; null while the page is still giving that back. */
type CaseScreenSays = () => CasePlace | null;

let caseScreen: CaseScreenSays | null = null;
let keeper: PlaceKeeper | null = null;

/** While a case is on screen. @returns what is called when the reader leaves it. */
export function standOnCase(says: CaseScreenSays): () => void {
  caseScreen = says;
  return () => {
    if (caseScreen !== says) return;
    caseScreen = null;
    keeper?.keepNow();
  };
}

/** Zoom, window or mode may be otherwise than before. */
export function placeChanged(): void {
  keeper?.changed();
}

/** Finds the reader's place again when a page is opened, and keeps it from then on. */
export function useReaderPlace(): void {
  const core = useCore();
  const workspace = useWorkspace().data;
  const dir = workspace && workspace.cases > 0 ? workspace.dir : undefined;
  const isFound = useFound(({ place }) => place !== undefined);

  useEffect(() => {
    if (dir === undefined || isFound) return;
    let isStale = false;
    void findPlace(core, dir).then((place) => isStale || useFound.setState({ place }));
    return () => {
      isStale = true;
    };
  }, [core, dir, isFound]);

  useEffect(() => {
    if (dir === undefined || !isFound) return;
    const mine = new PlaceKeeper({
      now: () => placeNow(dir),
      keepInBrowser,
      keepInCore: (reader, place) => core.keepReaderPlace({ workspaceDir: dir, reader, place }),
    });
    keeper = mine;
    const stops = [useViewState, useCaseHabits].map((store) => store.subscribe(mine.changed));
    window.addEventListener('pagehide', mine.keepNow);
    return () => {
      keeper = null;
      mine.stop();
      for (const stop of stops) stop();
      window.removeEventListener('pagehide', mine.keepNow);
    };
  }, [core, dir, isFound]);

  const isOpen = useConnection().kind === 'open';
  useEffect(() => {
    if (isOpen) placeChanged();
  }, [isOpen]);
}

/** The newer of what browser and core have kept. What only the core has got is put back here, too. */
async function findPlace(core: CoreClient, workspaceDir: string): Promise<ReaderPlace | null> {
  const { reader } = useViewState.getState();
  const asked = reader === null ? null : core.readerPlace({ workspaceDir, reader });
  const inCore = readPlace((await asked?.catch(() => null)) ?? null);
  const inBrowser = placeInBrowser();
  if (!inCore || (inBrowser && inBrowser.atMs >= inCore.atMs)) return inBrowser;
  useViewState.getState().set({ workspaceDir, ...inCore.view });
  useCaseHabits.getState().set(inCore.habits);
  return { ...inCore, workspaceDir };
}

function placeNow(workspaceDir: string): PlaceNow | null {
  const onCase = caseScreen?.() ?? null;
  if (caseScreen && !onCase) return null;
  const state = useViewState.getState();
  const { set: _, ...habits } = useCaseHabits.getState();
  const view = Object.fromEntries(keptOfView.map((name) => [name, state[name]])) as ReaderPlace['view'];
  return { reader: state.reader, place: { workspaceDir, onCase, view, habits } };
}
