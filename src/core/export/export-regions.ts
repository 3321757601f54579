import { rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RegionsExported } from '#contract/exports.ts';
import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { RegionLabelledEvent } from '#contract/reviews.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { foldReview, regionLabels } from '#domain/review/state.ts';
import { readWhere } from '../read-where.ts';
import { eachCasePage } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { datasetRoots } from '../store/dataset-roots.ts';
import { eventsByCase } from '../store/events.ts';
import { revisionsById } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import { csvLine } from './csv-line.ts';
import { requireOutsideRoots } from './outside-roots.ts';
import { TextFile } from './text-file.ts';
import { writeFailure } from './write-failure.ts';

const columns = [
  'case',
  'study',
  'subject',
  'first_source',
  'first_sha256',
  'second_source',
  'second_sha256',
  'claimed_by',
  'side',
  'place',
  'area_px',
  'area_mm2',
  'box_x',
  'box_y',
  'box_width',
  'box_height',
  'reason',
  'right',
  'right_source',
  'comment',
  'reader',
  'labelled_at',
] as const;

/**
 * Writes every region label that stands as a line of a CSV file, in the order of import: of which two masks (source and hash), where, how
 * large in film pixels, what the reader said. The file appears only when it is whole.
 * @throws Failure bad-input for a file that exists, lies in the dataset, or a query that cannot be read.
 */
export async function exportRegions(
  store: Store,
  request: { readonly out: string; readonly where?: string | undefined },
): Promise<RegionsExported> {
  const where = await readWhere(store.db, request.where);
  const out = resolve(request.out);
  await requireOutsideRoots(out, await datasetRoots(store.db));
  if (await stat(out).catch(() => null)) {
    throw knownFailure('bad-input', { code: 'refused-export', fault: { code: 'file-exists', path: out } });
  }
  const partial = `${out}.partial`;
  await rm(partial, { force: true });
  const file = await TextFile.create(partial, () => undefined);
  try {
    await file.append(csvLine(columns));
    let regions = 0;
    let cases = 0;
    for await (const page of eachCasePage(store.db, { where })) {
      const labelled = await labelsOfPage(store, page);
      regions += labelled.reduce((sum, { labels }) => sum + labels.length, 0);
      cases += labelled.length;
      for (const line of await linesOf(store, labelled)) await file.append(line);
    }
    await file.close();
    await rename(partial, out);
    return { out, regions, cases };
  } catch (thrown) {
    await file.abandon().catch(() => undefined);
    await rm(partial, { force: true }).catch(() => undefined);
    throw writeFailure(thrown, out);
  }
}

interface LabelledCase {
  readonly record: CaseRecord;
  readonly labels: readonly RegionLabelledEvent[];
}

async function labelsOfPage({ db }: Store, page: readonly CaseRecord[]): Promise<readonly LabelledCase[]> {
  // A case without events has seq 0 and needs no look at the log.
  const reviewed = page.filter(({ seq }) => seq > 0);
  const events = await eventsByCase(
    db,
    reviewed.map(({ caseId }) => caseId),
  );
  return reviewed
    .map((record) => ({ record, labels: regionLabels(foldReview(events.get(record.caseId) ?? [])) }))
    .filter(({ labels }) => labels.length > 0);
}

async function linesOf({ db }: Store, labelled: readonly LabelledCase[]): Promise<readonly string[]> {
  const named = labelled.flatMap(({ labels }) => labels.flatMap(({ region }) => [region.firstId, region.secondId]));
  const masks = await revisionsById(db, [...new Set(named)]);
  return labelled.flatMap(({ record, labels }) => labels.map((event) => csvLine(fieldsOf(record, event, masks))));
}

function fieldsOf(
  { caseId, studyId, subjectId }: CaseRecord,
  { region, reason, right, comment, reader, at }: RegionLabelledEvent,
  masks: ReadonlyMap<RevisionId, MaskRevision>,
): readonly (string | number | null)[] {
  const { firstId, secondId, claimedBy, side, place, areaPx, areaMm2, box } = region;
  const first = masks.get(firstId);
  const second = masks.get(secondId);
  const rightSource = right === 'first' ? first?.source : right === 'second' ? second?.source : null;
  return [
    ...[caseId, studyId, subjectId],
    ...[first?.source ?? null, first?.sha256 ?? null, second?.source ?? null, second?.sha256 ?? null],
    ...[claimedBy, side, place, Math.round(areaPx), areaMm2 === null ? null : Math.round(areaMm2)],
    ...[box.x, box.y, box.width, box.height],
    ...[reason, right, rightSource ?? null, comment, reader, at],
  ];
}
