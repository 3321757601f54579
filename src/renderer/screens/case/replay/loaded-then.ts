import type { CaseDetail } from '#contract/cases.ts';
import type { Moment } from '#domain/replay/moments.ts';
import type { LoadedCase } from '../use-case.ts';

/** What was known of a case at a moment: its events and masks until then. What is read from the film stays as it is. */
export function loadedThen(loaded: LoadedCase, { seq, atMs }: Pick<Moment, 'seq' | 'atMs'>): LoadedCase {
  const wasThere = ({ createdAt }: { readonly createdAt: string }) => Date.parse(createdAt) <= atMs;
  const detail: CaseDetail | null = loaded.detail && {
    ...loaded.detail,
    revisions: loaded.detail.revisions.filter(wasThere),
    events: loaded.detail.events.filter((event) => event.seq <= seq),
  };
  return { ...loaded, detail, sources: loaded.sources.filter(wasThere) };
}
