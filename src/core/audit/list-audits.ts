import type { AuditInfo } from '#contract/audits.ts';
import { Failure } from '#rpc/failure.ts';
import { drawnCases, findDraw, listAudits, type StoredAudit } from '../store/audits.ts';
import type { Db } from '../store/store.ts';
import { canBeTold } from './hidden-cases.ts';
import { readVerdicts } from './read-verdicts.ts';
import { repeatAnswers, told } from './repeat-answers.ts';

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
  const all = [...read, ...answers];
  const done = all.filter((one) => one.bad !== null).length;
  const repeats = (await canBeTold(db, id)) ? told(answers) : null;
  return { id, createdAt, plan, planSha256, draw: { seed, sha256, drawnAt, cases: all.length, read: done, repeats } };
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
