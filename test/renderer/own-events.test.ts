import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { OwnEvents, type Reviewed, type Seen } from '#renderer/screens/case/own-events.ts';

const caseId = 'a' as CaseId;
const seen = (seq: number, flagged = false): Seen => ({ caseId, seq, flagged });

function appended(...answers: readonly { readonly seq: number; readonly flagged?: boolean }[]): OwnEvents {
  const own = new OwnEvents();
  for (const { seq, flagged = false } of answers)
    own.add({ event: { caseId, seq }, row: { flagged } } as unknown as Reviewed);
  return own;
}

describe('what a reader knows of a case', () => {
  it('is what they saw, and every own event since: the key after a flag is not refused', () => {
    expect(appended().known(seen(4))).toEqual(seen(4));
    expect(appended({ seq: 5, flagged: true }).known(seen(4))).toEqual(seen(5, true));
    expect(appended({ seq: 5 }, { seq: 6 }, { seq: 7 }).known(seen(5))).toEqual(seen(7));
  });

  it('ends where somebody else came between', () => {
    expect(appended({ seq: 6 }).known(seen(4))).toEqual(seen(4));
    expect(appended({ seq: 5 }, { seq: 7 }).known(seen(4))).toEqual(seen(4));
    expect(appended({ seq: 5 }, { seq: 7 }).known(seen(6))).toEqual(seen(7));
  });

  it('is never less than they saw, and nothing of another case', () => {
    expect(appended({ seq: 5, flagged: true }).known(seen(8))).toEqual(seen(8));
    expect(appended({ seq: 5 }).known({ ...seen(4), caseId: 'b' as CaseId })).toMatchObject({ seq: 4 });
  });
});
