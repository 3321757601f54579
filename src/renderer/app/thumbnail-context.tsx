import { createContext, type ReactNode, useCallback, useContext, useState, useSyncExternalStore } from 'react';
import type { CaseId } from '#contract/ids.ts';
import { useCore } from './core-client.tsx';
import { createThumbnailStore, type ReadyThumbnail, type ThumbnailStore } from './thumbnail-store.ts';

const ThumbnailContext = createContext<ThumbnailStore | null>(null);

export function ThumbnailProvider({ children }: { readonly children: ReactNode }) {
  const core = useCore();
  const [store] = useState(() => createThumbnailStore((caseIds, side) => core.thumbnails({ caseIds, side })));
  return <ThumbnailContext value={store}>{children}</ThumbnailContext>;
}

/** Thumbnails of another store for everything below: larger ones, for instance. */
export function ThumbnailStoreProvider({
  store,
  children,
}: {
  readonly store: ThumbnailStore;
  readonly children: ReactNode;
}) {
  return <ThumbnailContext value={store}>{children}</ThumbnailContext>;
}

export function useThumbnailStore(): ThumbnailStore {
  const store = useContext(ThumbnailContext);
  if (!store) throw new Error('useThumbnail is used outside ThumbnailProvider');
  return store;
}

/** The thumbnail of a case, fetched while the component that shows it is mounted; undefined until it has come. */
export function useThumbnail(caseId: CaseId): ReadyThumbnail | undefined {
  const store = useThumbnailStore();
  const subscribe = useCallback((changed: () => void) => store.want(caseId, changed), [store, caseId]);
  return useSyncExternalStore(subscribe, () => store.get(caseId));
}
