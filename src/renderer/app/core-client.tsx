import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Connection, CoreClient, CoreLink } from './core-link.ts';

const CoreLinkContext = createContext<CoreLink | null>(null);

export function CoreProvider({ link, children }: { readonly link: CoreLink; readonly children: ReactNode }) {
  return <CoreLinkContext value={link}>{children}</CoreLinkContext>;
}

/** The client of the core. Its identity never changes, so it may be held by editors and caches. */
export function useCore(): CoreClient {
  return useCoreLink().client;
}

/** Whether the core can be reached now. */
export function useConnection(): Connection {
  const link = useCoreLink();
  return useSyncExternalStore(link.subscribe, link.connection);
}

function useCoreLink(): CoreLink {
  const link = useContext(CoreLinkContext);
  if (!link) throw new Error('useCore is used outside CoreProvider');
  return link;
}
