import type { ProbabilityLevels } from '#contract/engine-contract.ts';
import type { CaseId } from '#contract/ids.ts';
import { probabilitySide } from '#domain/probability-levels.ts';
import { packLevels, unpackLevels } from './packed-maps.ts';
import type { Db } from './store.ts';

/** What a model thinks of each pixel of a film. */
export interface StoredProbabilities {
  readonly caseId: CaseId;
  readonly source: string;
  readonly levels: ProbabilityLevels;
}

/** Stores probabilities; the later ones of a film replace the earlier ones. */
export async function saveProbabilities(db: Db, all: readonly StoredProbabilities[]): Promise<void> {
  if (all.length === 0) return;
  await db
    .insertInto('probabilities')
    .values(
      all.map(({ caseId, source, levels }) => ({
        case_id: caseId,
        source,
        ...packLevels(levels),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'source']).doUpdateSet((eb) => ({
        lungs: eb.ref('excluded.lungs'),
        with_heart: eb.ref('excluded.with_heart'),
        packing: eb.ref('excluded.packing'),
      })),
    )
    .execute();
}

/** What a model thinks of these cases; those it answered before probabilities were kept are left out. */
export async function probabilitiesFor(
  db: Db,
  caseIds: readonly CaseId[],
  source: string,
): Promise<ReadonlyMap<CaseId, ProbabilityLevels>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('probabilities')
    .selectAll()
    .where('source', '=', source)
    .where('case_id', 'in', caseIds)
    .execute();
  const grid = { width: probabilitySide, height: probabilitySide };
  return new Map(
    rows.map((row) => [row.case_id as CaseId, unpackLevels(grid, row, { of: 'opinion', caseId: row.case_id, source })]),
  );
}
