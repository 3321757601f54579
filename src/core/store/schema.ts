import { type Kysely, sql } from 'kysely';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { auditTables } from './audit-tables.ts';
import { caseChanges } from './case-changes.ts';
import type { SqlDialect } from './dialect.ts';
import { featurePoints } from './feature-points.ts';
import { filmStamps } from './film-stamps.ts';
import { firstTables } from './first-tables.ts';
import { foldersOfImports } from './folders-of-imports.ts';
import { mapPacking } from './map-packing.ts';
import { maskBits } from './mask-bits.ts';
import { writeMeta } from './meta.ts';
import { metaSets } from './meta-sets.ts';
import { packedLabels } from './packed-labels.ts';
import { probabilityTables } from './probability-tables.ts';
import { queueTables } from './queue-tables.ts';
import { rankingTables } from './ranking-tables.ts';
import { readerIndex } from './reader-index.ts';
import { repeatTables } from './repeat-tables.ts';
import { strokeTables } from './stroke-tables.ts';
import { studyIndex } from './study-index.ts';
import type { Tables } from './tables.ts';
import { whyFacts } from './why-facts.ts';

/** Raised by one with every change of the tables; a workspace of a higher version is refused. */
export const schemaVersion = 18;

/**
 * Creates the tables of an empty database, brings those of an older version up to date, or checks those that are there.
 * @throws Failure bad-input for a workspace of a newer version, store-corrupt for a database that is no workspace.
 */
export async function prepareSchema(db: Kysely<Tables>, dialect: SqlDialect, place: string): Promise<void> {
  const version = await storedVersion(db, place);
  if (version === schemaVersion) return;
  if (version !== null && version > schemaVersion) {
    throw knownFailure('bad-input', { code: 'store-newer', place, version, known: schemaVersion });
  }
  await db.transaction().execute(async (trx) => {
    // Two processes may have found the folder empty at the same time; the second sees the tables of the first here.
    const from = (await storedVersion(trx, place)) ?? 0;
    for (const step of steps.slice(from)) {
      for (const change of step(dialect)) {
        await (typeof change === 'string' ? sql.raw(change).execute(trx) : change(trx));
      }
    }
    await writeMeta(trx, 'schema_version', String(schemaVersion));
  });
}

/** A statement, or what takes more than one. */
type SchemaChange = string | ((db: Kysely<Tables>) => Promise<void>);

/** What leads to each version from the one before; a step is never changed once workspaces have taken it. */
const steps: readonly ((dialect: SqlDialect) => readonly SchemaChange[])[] = [
  firstTables,
  auditTables,
  readerIndex,
  queueTables,
  probabilityTables,
  rankingTables,
  studyIndex,
  packedLabels,
  strokeTables,
  filmStamps,
  whyFacts,
  maskBits,
  mapPacking,
  caseChanges,
  featurePoints,
  repeatTables,
  foldersOfImports,
  metaSets,
];

async function storedVersion(db: Kysely<Tables>, place: string): Promise<number | null> {
  const tables = (await db.introspection.getTables()).map((table) => table.name);
  if (tables.length === 0) return null;
  const row = tables.includes('meta')
    ? await db.selectFrom('meta').select('value').where('key', '=', 'schema_version').executeTakeFirst()
    : undefined;
  const version = Number(row?.value);
  if (!Number.isInteger(version) || version < 1) {
    throw knownFailure('store-corrupt', { code: 'refused-work', fault: { code: 'no-workspace-database', dir: place } });
  }
  return version;
}
