import { Failure } from '#rpc/failure.ts';
import { findDraw, listAudits } from '../store/audits.ts';
import type { Db } from '../store/store.ts';
import { checkedDraw } from './draw-audit.ts';

/** What is wrong with the audits of a workspace, a sentence each: every draw is made again from its plan, list and seed. */
export async function auditProblems(db: Db): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const audit of await listAudits(db)) {
    const draw = await findDraw(db, audit.id);
    if (!draw) continue;
    try {
      await checkedDraw(db, audit, draw);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}
