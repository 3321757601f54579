import { type Route, routeHash } from './route.ts';

/** Where Back leads when nothing is known of how the reader came. */
export const start: Route = { kind: 'queue' };

/**
 * The places that lead to where the reader is. From case to case and from study to study one goes sideways: Back still leads out.
 * Whoever else comes to a place of the trail has gone back to it.
 */
export function trailAfter(trail: readonly Route[], from: Route, to: Route): readonly Route[] {
  if (to.kind !== 'case' && to.kind !== 'study') return [];
  if (from.kind === to.kind) return trail;
  const at = trail.findIndex((place) => routeHash(place) === routeHash(to));
  if (at >= 0) return trail.slice(0, at);
  return from.kind === 'queue' || from.kind === 'case' || from.kind === 'study' ? [...trail, from] : [start];
}
