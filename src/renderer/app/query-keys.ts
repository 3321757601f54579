import type { CaseId, JobId } from '#contract/ids.ts';
import type { QueueQuery } from './view-state.ts';

/** Every key under which answers of the core are kept in the window. */
export const queryKeys = {
  workspace: ['workspace'] as const,
  recent: ['recent'] as const,
  folder: (dir: string | undefined) => ['folder', dir ?? ''] as const,
  queueRows: (query: QueueQuery) => ['queue-rows', query.where, query.sort] as const,
  allQueueRows: ['queue-rows'] as const,
  queueCounts: (where: string) => ['queue-counts', where] as const,
  allQueueCounts: ['queue-counts'] as const,
  caseDetail: (caseId: CaseId) => ['case', caseId] as const,
  allCases: ['case'] as const,
  savedQueries: ['saved-queries'] as const,
  caseCount: (where: string) => ['case-count', where] as const,
  allCaseCounts: ['case-count'] as const,
  labelCounts: (where: string) => ['label-counts', where] as const,
  allLabelCounts: ['label-counts'] as const,
  reviewSummary: ['review-summary'] as const,
  recentActs: ['recent-acts'] as const,
  readerPace: (reader: string) => ['reader-pace', reader] as const,
  allReaderPaces: ['reader-pace'] as const,
  jobs: ['jobs'] as const,
  job: (jobId: JobId) => ['job', jobId] as const,
  stats: ['stats'] as const,
  models: ['models'] as const,
  quality: ['quality'] as const,
  audits: ['audits'] as const,
  exportPreview: (format: string, where: string) => ['export-preview', format, where] as const,
  allExportPreviews: ['export-preview'] as const,
};
