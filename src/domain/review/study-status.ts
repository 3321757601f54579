import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';

/** What is least finished speaks first: a study is done when its last film is, and good when none of its films is bad. */
const precedence: readonly CaseStatus[] = ['pending', 'deferred', 'rejected', 'corrected', 'accepted'];

/** The status of a study: the roll-up of the statuses of its cases. A study without cases is pending. */
export function studyStatus(statuses: Iterable<CaseStatus>): CaseStatus {
  const found = new Set(statuses);
  return precedence.find((status) => found.has(status)) ?? 'pending';
}

/** How many cases of a study have each status. */
export function statusCounts(statuses: Iterable<CaseStatus>): Readonly<Record<CaseStatus, number>> {
  const counts = Object.fromEntries(caseStatuses.map((status) => [status, 0])) as Record<CaseStatus, number>;
  for (const status of statuses) counts[status] += 1;
  return counts;
}
