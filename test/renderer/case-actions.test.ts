import { expect, it } from 'vitest';
import { t } from '#renderer/app/strings/t.ts';
import { caseActions } from '#renderer/screens/case/case-actions.ts';

type Case = Parameters<typeof caseActions>[0];

/** What pressing "accept" does in a state of the screen. */
function accepting(state: Pick<Case, 'isSeen' | 'awaitsDraft'>): string {
  let did = '';
  const judge = {
    accept: () => {
      did = 'accepted';
    },
    tell: ({ message }: { message: string }) => {
      did = message;
    },
  };
  caseActions({ ...state, judge, redrawSoon: { forget() {} } } as unknown as Case).accept();
  return did;
}

it('accepts nothing unseen, and says what is waited for', () => {
  expect(accepting({ isSeen: true, awaitsDraft: false })).toBe('accepted');
  expect(accepting({ isSeen: false, awaitsDraft: false })).toBe(t.case.notSeen);
  expect(accepting({ isSeen: false, awaitsDraft: true })).toBe(t.case.draftNotRead);
});
