import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Route } from './route.ts';
import { start, trailAfter } from './trail.ts';

const WayBackContext = createContext<Route>(start);

/** Knows, for everything below, where the reader came from. */
export function WayBackProvider({ route, children }: { readonly route: Route; readonly children: ReactNode }) {
  const [known, setKnown] = useState<{ readonly route: Route; readonly trail: readonly Route[] }>({ route, trail: [] });
  const isNew = known.route !== route;
  const trail = isNew ? trailAfter(known.trail, known.route, route) : known.trail;
  if (isNew) setKnown({ route, trail });
  return <WayBackContext value={trail.at(-1) ?? start}>{children}</WayBackContext>;
}

/** Where Back leads from a case or a study: to what it was opened from, else to the queue. */
export function useWayBack(): Route {
  return useContext(WayBackContext);
}
