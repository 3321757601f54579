import { z } from 'zod';
import { exportFormat } from './exports.ts';
import type { FailureFact } from './failure-facts.ts';
import { type JobId, sourceName } from './ids.ts';
import type { ItemFailure, JobResults } from './job-results.ts';
import { lungDefinition } from './masks.ts';
import { executionProvider } from './models.ts';
import { spacingMm } from './spacing.ts';

const where = z.string().max(2000).optional();
const path = z.string().min(1);

/** Everything that takes long. The names are those of the command line. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import-cxlseg'), root: path, films: path.optional() }),
  z.object({
    kind: z.literal('import-pairs'),
    films: path,
    masks: path,
    source: sourceName.optional(),
    definition: lungDefinition.optional(),
    /** Side of a film pixel, the same for all films; unknown unless given, since a picture file’s own resolution is seldom the detector’s. */
    spacingMm: spacingMm.optional(),
  }),
  z.object({
    kind: z.literal('import-masks'),
    source: sourceName,
    masks: path.optional(),
    chexmask: path.optional(),
    definition: lungDefinition.optional(),
  }),
  z.object({ kind: z.literal('check') }),
  z.object({
    kind: z.literal('infer'),
    model: z.string().optional(),
    limit: z.number().int().positive().optional(),
    where,
    /** Tries every film again that failed before; without it only those whose file has changed since. */
    retry: z.boolean().optional(),
    /** Asks about each film mirrored, too: the ranking then knows where the two answers part. Films answered without are asked again. */
    mirrored: z.boolean().optional(),
    /** The processor unless said; a graphics card is used only if it answers as the processor does. */
    provider: executionProvider.optional(),
  }),
  z.object({ kind: z.literal('rank'), source: sourceName.optional() }),
  /** Fits the ranking to this workspace's verdicts; the core starts it by itself after every fiftieth. */
  z.object({ kind: z.literal('learn') }),
  z.object({ kind: z.literal('compare'), first: sourceName, second: sourceName, where }),
  z.object({
    kind: z.literal('evaluate'),
    films: path,
    masks: path,
    model: z.string().optional(),
    definition: lungDefinition.optional(),
  }),
  z.object({
    kind: z.literal('segment'),
    films: z.array(path).min(1),
    out: path,
    model: z.string().optional(),
    definition: lungDefinition.optional(),
  }),
  z.object({ kind: z.literal('export'), format: exportFormat, out: path, where }),
  z.object({ kind: z.literal('verify') }),
  z.object({ kind: z.literal('rebuild') }),
  z.object({
    kind: z.literal('demo'),
    cases: z.number().int().positive().max(1_000_000).optional(),
    seed: z.number().int().optional(),
    /** Where the phantom dataset is written; default: `phantoms/` beside the workspace. */
    dataset: path.optional(),
  }),
  z.object({
    kind: z.literal('phantoms'),
    out: path,
    cases: z.number().int().positive().max(10_000_000),
    /** Films that are drawn, each of which stands for many cases; 300 unless given. */
    distinct: z.number().int().positive().max(100_000).optional(),
    seed: z.number().int().optional(),
  }),
]);
export type JobRequest = z.infer<typeof jobRequest>;
export type JobKind = JobRequest['kind'];

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** The stage of a job that takes most of its time, and what one item adds there; what happens beside another stage adds nothing. */
export interface SlowestStage {
  readonly stage: 'decoding' | 'network' | 'storing';
  readonly msPerItem: number;
}

/** A job as seen from outside; a new snapshot is broadcast at most ten times a second. */
export interface JobSnapshot {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly state: JobState;
  /** What it is doing now, in words: "reading CXLSeg-mask.csv", "running SA-UNet". */
  readonly stage: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  readonly failed: number;
  readonly ratePerSecond: number | null;
  readonly etaSeconds: number | null;
  /** Where its time goes, for jobs of several stages; jobs of earlier versions do not say. */
  readonly slowest?: SlowestStage | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Items that failed while the job went on: the first 200. */
  readonly failures: readonly ItemFailure[];
  readonly failure: { readonly code: string; readonly message: string; readonly fact?: FailureFact } | null;
  readonly result: JobResults[JobKind] | null;
}
