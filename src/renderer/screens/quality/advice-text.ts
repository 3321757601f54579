import type { QualityFigures } from '#contract/quality.ts';
import { readOn } from '#domain/sampling/read-on.ts';
import { t } from '#renderer/app/strings/t.ts';

/** Whether to read on: what is left, where an audit tells, and what comes next. */
export function adviceText({ next, yield: found }: Pick<QualityFigures, 'next' | 'yield'>): string {
  const words = t.quality;
  const advice = readOn({ next, yield: found });
  const said: string[] = [];
  if (found) {
    const { cases, expected, low, high, allowsForMisses } = found.left;
    said.push(words.left(found.auditId, cases, Math.round(expected), low, high, allowsForMisses));
  }
  said.push(advice.kind === 'none-left' ? words.noneLeft : words.nextHolds(next.cases, Math.round(next.expectedBad)));
  if (advice.kind === 'stop') said.push(words.stop);
  if (advice.kind === 'audit-allows') said.push(words.auditAllows(found!.auditId, next.cases, advice.bad));
  return said.join(' ');
}
