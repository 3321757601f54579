import { create } from 'zustand';
import type { CaseId } from '#contract/ids.ts';
import type { Discard } from './discarded-drafts.ts';
import type { DraftLog } from './draft-record.ts';
import { type DraftStore, DraftWriter, type SaveState } from './draft-writer.ts';

/** Whose redraw of which case a draft is, and in which workspace: another one may have a case of the same name. */
export interface DraftOwner {
  readonly workspaceDir: string;
  readonly caseId: CaseId;
  readonly reader: string;
}

interface Unwritten {
  readonly owner: DraftOwner;
  readonly writer: DraftWriter;
  readonly state: SaveState;
  readonly log: DraftLog | null;
}

/** The drafts that are not whole on disk. They outlive the screen they were drawn on: an outage may be longer than a visit. */
const useUnwritten = create<{ readonly drafts: ReadonlyMap<string, Unwritten> }>(() => ({ drafts: new Map() }));

/**
 * What writes a draft: the writer that still has strokes of it, else a new one. Two at once would write what was drawn after an outage
 * before what was drawn in it.
 */
export function draftWriter(owner: DraftOwner, store: DraftStore): DraftWriter {
  const key = keyOf(owner);
  const known = useUnwritten.getState().drafts.get(key);
  if (known) return known.writer;
  const writer: DraftWriter = new DraftWriter(store, (state) => {
    if (state === 'saved') forget(key);
    else keep({ owner, writer, state, log: useUnwritten.getState().drafts.get(key)?.log ?? null });
  });
  return writer;
}

/** Told after each record that was handed to the writer. */
export function keepLog(owner: DraftOwner, log: DraftLog): void {
  const known = useUnwritten.getState().drafts.get(keyOf(owner));
  if (known) keep({ ...known, log });
}

/** The draft as it was drawn while the one on disk is behind it; null when that is whole. A new object each time. */
export function unwrittenLog(owner: DraftOwner): DraftLog | null {
  const log = useUnwritten.getState().drafts.get(keyOf(owner))?.log;
  return log ? { ...log } : null;
}

/** The reader wants none of this draft: it is removed as soon as that can be done. */
export function discardDraft({ owner, atMs }: Discard, writer: DraftWriter): void {
  const known = useUnwritten.getState().drafts.get(keyOf(owner));
  if (known) keep({ ...known, log: null });
  writer.discard(atMs);
}

/** Carries out what an earlier page was told and could not do. */
export function resumeDiscard({ owner, atMs }: Discard, store: DraftStore): void {
  if (!useUnwritten.getState().drafts.has(keyOf(owner))) draftWriter(owner, store).discard(atMs);
}

/** `failed` while any draft could not be written, `saving` while one is on its way. */
export function draftsState(): SaveState {
  return worst(useUnwritten.getState().drafts);
}

export function useDraftsState(): SaveState {
  return useUnwritten(({ drafts }) => worst(drafts));
}

/** A workspace that is not open and has strokes which could not be written into it; null when there is none. */
export function useStrandedIn(openDir: string | null): string | null {
  return useUnwritten(({ drafts }) => {
    const stranded = [...drafts.values()].find(
      ({ owner, state }) => state === 'failed' && owner.workspaceDir !== openDir,
    );
    return stranded?.owner.workspaceDir ?? null;
  });
}

function worst(drafts: ReadonlyMap<string, Unwritten>): SaveState {
  const states = [...drafts.values()].map(({ state }) => state);
  return states.find((state) => state === 'failed') ?? states[0] ?? 'saved';
}

function keep(unwritten: Unwritten): void {
  useUnwritten.setState(({ drafts }) => ({ drafts: new Map(drafts).set(keyOf(unwritten.owner), unwritten) }));
}

function forget(key: string): void {
  useUnwritten.setState(({ drafts }) => ({ drafts: new Map([...drafts].filter(([one]) => one !== key)) }));
}

function keyOf({ workspaceDir, caseId, reader }: DraftOwner): string {
  return `${workspaceDir}\n${caseId}\n${reader}`;
}
