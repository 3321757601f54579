import { type CaseSelection, eachCasePage } from '../store/case-selection.ts';
import { forgetInferences, inferencesFor } from '../store/inferences.ts';
import type { Store } from '../store/store.ts';
import { fileStamp } from './file-stamp.ts';

/**
 * Lets a model try films again on which it failed: those whose file has changed since, or `all`. Failures of versions that did not
 * keep what the file looked like count as changed.
 */
export async function reopenFailed(
  store: Store,
  source: string,
  {
    where,
    all,
    signal,
  }: { readonly where: CaseSelection['where']; readonly all: boolean; readonly signal: AbortSignal },
): Promise<void> {
  for await (const page of eachCasePage(store.db, { where, withFailureOf: source })) {
    signal.throwIfAborted();
    const caseIds = page.map(({ caseId }) => caseId);
    const failed = await inferencesFor(store.db, caseIds, source);
    const changed = await Promise.all(
      page.map(async ({ caseId, filmPath }) => all || failed.get(caseId)?.filmStamp !== (await fileStamp(filmPath))),
    );
    await store.transaction((db) =>
      forgetInferences(
        db,
        caseIds.filter((_, i) => changed[i]),
        source,
      ),
    );
  }
}
