import { useSyncExternalStore } from 'react';
import type { CaseId } from '#contract/ids.ts';

/** The ways in that the start screen offers. */
export const waysIn = ['dataset', 'workspace', 'demo'] as const;
export type WayIn = (typeof waysIn)[number];

export type Route =
  | { readonly kind: 'start'; readonly way?: WayIn }
  | { readonly kind: 'queue' }
  | { readonly kind: 'case'; readonly caseId: CaseId }
  | { readonly kind: 'study'; readonly studyId: string }
  | { readonly kind: 'dashboard' }
  | { readonly kind: 'check' }
  | { readonly kind: 'quality' }
  | { readonly kind: 'export' }
  | { readonly kind: 'jobs' };

const plain = ['queue', 'dashboard', 'check', 'quality', 'export', 'jobs'] as const;

/** Reads a route from a location hash; what is not known leads to the start. */
export function parseRoute(hash: string): Route {
  const [name, ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (name === 'case' && rest.length > 0) {
    const caseId = decoded(rest.join('/'));
    if (caseId) return { kind: 'case', caseId: caseId as CaseId };
  }
  if (name === 'study' && rest.length > 0) {
    const studyId = decoded(rest.join('/'));
    if (studyId) return { kind: 'study', studyId };
  }
  if (name === 'open') {
    const way = waysIn.find((known) => known === rest[0]);
    if (way) return { kind: 'start', way };
  }
  const known = plain.find((kind) => kind === name);
  return known ? { kind: known } : { kind: 'start' };
}

export function routeHash(route: Route): string {
  if (route.kind === 'start') return route.way ? `#/open/${route.way}` : '#/';
  if (route.kind === 'study') return `#/study/${encodeURIComponent(route.studyId)}`;
  return route.kind === 'case' ? `#/case/${encodeURIComponent(route.caseId)}` : `#/${route.kind}`;
}

/** Goes to a route. `replace` keeps the back button from stepping through every case seen. */
export function goTo(route: Route, options: { readonly replace?: boolean } = {}): void {
  const hash = routeHash(route);
  if (hash === location.hash) return;
  if (!options.replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

let lastHash: string | undefined;
let lastRoute: Route = { kind: 'start' };

function currentRoute(): Route {
  if (location.hash !== lastHash) {
    lastHash = location.hash;
    lastRoute = parseRoute(lastHash);
  }
  return lastRoute;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
