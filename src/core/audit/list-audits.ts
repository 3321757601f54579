import type { AuditInfo, AuditPlan } from '#contract/audits.ts';
import { Failure } from '#rpc/failure.ts';
import { drawnCases, findDraw, listAudits, type StoredAudit } from '../store/audits.ts';
import type { Db } from '../store/store.ts';
import { completeLook } from './complete-look.ts';
import { type ReadCase, readVerdicts } from './read-verdicts.ts';
import { type RepeatAnswer, repeatAnswers, told } from './repeat-answers.ts';
import { toldAfter } from './told-after.ts';

/** Why the verdicts there are cannot stand for the set. */
export const queueIsNoSample =
  'No rate can be quoted from the queue: its masks were chosen because they are probably bad, so what was found among them says nothing of the rest';

/** All audits, oldest first. */
export async function auditInfos(db: Db): Promise<readonly AuditInfo[]> {
  const infos: AuditInfo[] = [];
  for (const audit of await listAudits(db)) infos.push(await auditInfo(db, audit));
  return infos;
}

export async function auditInfo(db: Db, { id, createdAt, plan, planSha256 }: StoredAudit): Promise<AuditInfo> {
  const draw = await findDraw(db, id);
  if (!draw) return { id, createdAt, plan, planSha256, draw: null };
  const read = await readVerdicts(db, await drawnCases(db, id), draw.afterEvent);
  const { seed, sha256, drawnAt } = draw;
  const answers = await repeatAnswers(db, id);
  const cases = read.length + answers.length;
  const undecided = [...read, ...answers].filter(isOpen).length;
  const next = nextLook(plan, read, answers);
  const isClaimable = completeLook(plan, read) >= 0 && !answers.some(isOpen);
  const repeats = (await toldAfter(db, id)) === null ? null : told(answers);
  const reading = { cases, read: cases - undecided, isClaimable, next, repeats };
  return { id, createdAt, plan, planSha256, draw: { seed, sha256, drawnAt, ...reading } };
}

function isOpen({ bad }: { readonly bad: boolean | null }): boolean {
  return bad === null;
}

/** Hidden repeats stand in every look, so each of them is open until the first look has been read. */
function nextLook(
  plan: AuditPlan,
  read: readonly ReadCase[],
  answers: readonly RepeatAnswer[],
): { readonly look: number; readonly open: number } | null {
  const unanswered = answers.filter(isOpen).length;
  const complete = completeLook(plan, read) + 1;
  const look = unanswered > 0 ? Math.max(1, complete) : complete + 1;
  const planned = plan.looks[look - 1];
  return planned ? { look, open: read.slice(0, planned.drawn).filter(isOpen).length + unanswered } : null;
}

/**
 * The audit of this name, or the newest.
 * @throws Failure bad-input when there is none.
 */
export async function chooseAudit(db: Db, auditId: string | undefined): Promise<StoredAudit> {
  const audits = await listAudits(db);
  if (audits.length === 0) {
    throw new Failure(
      'bad-input',
      `There is no audit. ${queueIsNoSample}. Plan a random draw first: \`audit plan --bad-rate 0.03\`.`,
    );
  }
  const found = auditId === undefined ? audits.at(-1) : audits.find((one) => one.id === auditId);
  if (found) return found;
  throw new Failure(
    'bad-input',
    `There is no audit "${auditId}". There are ${audits.map((one) => one.id).join(', ')}.`,
  );
}
