import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Where } from '#domain/query/where.ts';
import { eachUsable } from '../export/selection.ts';
import { headRevisionsFor } from '../store/head-masks.ts';
import { readMeta } from '../store/meta.ts';
import type { Db } from '../store/store.ts';

/** A case of the frozen set, with the mask that speaks for it. */
export interface FrameCase {
  readonly caseId: CaseId;
  readonly maskSha256: string;
  /** The tenth of risk when the plan was made; empty unless the plan is stratified. */
  readonly stratum: string;
}

export interface Frame {
  /** By case id, in code unit order: the order of import changes no draw. */
  readonly cases: readonly FrameCase[];
  readonly sources: Readonly<Record<string, number>>;
  readonly definitions: Readonly<Record<string, number>>;
  readonly withoutMask: number;
  readonly rejectedLeftOut: number;
}

/** The set an audit speaks of: the cases and masks that an export of the same query would take. */
export async function freezeFrame(db: Db, where: Where | undefined, stratified: boolean): Promise<Frame> {
  const cases: FrameCase[] = [];
  const sources: Record<string, number> = {};
  const definitions: Record<string, number> = {};
  const source = await readMeta(db, 'reviewed_source');
  const leftOut = await eachUsable(db, { where, needsFilms: false, inOrderOf: 'import' }, async (page) => {
    const masks = await headRevisionsFor(db, page, source);
    for (const { caseId, risk } of page) {
      const mask = masks.get(caseId);
      if (!mask) continue;
      cases.push({ caseId, maskSha256: mask.sha256, stratum: stratified ? tenthOf(risk) : '' });
      sources[mask.source] = (sources[mask.source] ?? 0) + 1;
      definitions[mask.definition] = (definitions[mask.definition] ?? 0) + 1;
    }
  });
  cases.sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  return { cases, sources, definitions, withoutMask: leftOut.withoutMask, rejectedLeftOut: leftOut.rejected };
}

/** The frozen list as text, a line per case: what is hashed and kept. */
export function frameText(cases: readonly FrameCase[]): string {
  return cases.map((one) => `${JSON.stringify([one.caseId, one.maskSha256, one.stratum])}\n`).join('');
}

export function packFrame(text: string): Uint8Array {
  return gzipSync(text);
}

/** @throws Failure bad-input when the stored list is not the one the plan was made for. */
export function unpackFrame(bytes: Uint8Array, expected: { readonly sha256: string; readonly auditId: string }) {
  let text = '';
  try {
    text = gunzipSync(bytes).toString('utf8');
  } catch {
    // A damaged list has another hash.
  }
  if (sha256(text) !== expected.sha256) {
    throw knownFailure('bad-input', { code: 'refused-audit', fault: { code: 'list-changed', id: expected.auditId } });
  }
  return text
    .trimEnd()
    .split('\n')
    .map((line): FrameCase => {
      const [caseId, maskSha256, stratum] = JSON.parse(line) as [CaseId, string, string];
      return { caseId, maskSha256, stratum };
    });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function tenthOf(risk: number | null): string {
  if (risk === null) return 'unranked';
  const tenth = [9, 8, 7, 6, 5, 4, 3, 2, 1].find((one) => risk >= one / 10) ?? 0;
  return `risk ${(tenth / 10).toFixed(1)} to ${((tenth + 1) / 10).toFixed(1)}`;
}
