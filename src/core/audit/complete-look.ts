import type { AuditPlan } from '#contract/audits.ts';
import type { ReadCase } from './read-verdicts.ts';

/**
 * The number, from 0, of the last look whose cases have all been decided; −1 before the first. A look speaks only when it is complete: verdicts on
 * part of it may be those on the masks that somebody chose to read first.
 */
export function completeLook({ looks }: Pick<AuditPlan, 'looks'>, read: readonly ReadCase[]): number {
  const missing = read.findIndex((one) => one.bad === null);
  return missing < 0 ? looks.length - 1 : looks.findLastIndex((look) => look.drawn <= missing);
}
