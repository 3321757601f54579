import type { DraftLog } from './draft-record.ts';
import type { DraftOwner } from './unwritten-drafts.ts';

/** A draft that its reader threw away, and when: milliseconds since 1970. */
export interface Discard {
  readonly owner: DraftOwner;
  readonly atMs: number;
}

/** The browser remembers each under a key of its own, so that two windows do not write over one another. */
const prefix = 'pleura-discarded ';

/** Until the draft is off the disk: the line may be down, and the page closed before it is back. */
export function rememberDiscard({ owner, atMs }: Discard): void {
  localStorage.setItem(keyOf(owner), String(atMs));
}

/** The draft is off the disk. A later discard of the same case is still to be carried out. */
export function forgetDiscard({ owner, atMs }: Discard): void {
  const known = discardOf(owner);
  if (known && known.atMs <= atMs) localStorage.removeItem(keyOf(owner));
}

/** Null when the reader did not throw this draft away, or it is off the disk. */
export function discardOf(owner: DraftOwner): Discard | null {
  const atMs = localStorage.getItem(keyOf(owner));
  return atMs === null ? null : { owner, atMs: Number(atMs) };
}

/** All that are remembered of a workspace. */
export function discardsIn(workspaceDir: string): readonly Discard[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => discardOf(ownerOf(key)))
    .filter((discard) => discard !== null && discard.owner.workspaceDir === workspaceDir) as readonly Discard[];
}

/** Whether nothing was drawn after the discard: the same reader may have gone on in another window since. */
export function isDiscarded({ steps }: DraftLog, { atMs }: Discard): boolean {
  return steps.every((step) => step.kind === 'start' || (step.atMs ?? 0) <= atMs);
}

function keyOf({ workspaceDir, caseId, reader }: DraftOwner): string {
  return prefix + JSON.stringify([workspaceDir, caseId, reader]);
}

function ownerOf(key: string): DraftOwner {
  const [workspaceDir, caseId, reader] = JSON.parse(key.slice(prefix.length));
  return { workspaceDir, caseId, reader };
}
