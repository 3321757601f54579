import { beforeEach, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { hasArrived, type Problem } from '#renderer/screens/case/notice.ts';
import { useUnsaved } from '#renderer/screens/case/unsaved.ts';

const failed = (caseId: string): Problem => ({
  kind: 'failed',
  caseId: caseId as CaseId,
  message: 'The line broke.',
  sent: null,
});
const told = () => [...useUnsaved.getState().problems.keys()];

beforeEach(() => useUnsaved.setState({ problems: new Map() }));

it('keeps what failed on every case until each has been dealt with', () => {
  const { tell, forget } = useUnsaved.getState();
  for (const caseId of ['a', 'b', 'c', 'b']) tell(failed(caseId));
  expect(told()).toEqual(['a', 'b', 'c']);
  forget('a' as CaseId);
  expect(told()).toEqual(['b', 'c']);
});

it('tells nothing of the cases of another workspace', () => {
  useViewState.setState({ workspaceDir: '/one' });
  useUnsaved.getState().tell(failed('a'));
  useViewState.setState({ workspaceDir: '/two' });
  expect(told()).toEqual([]);
});

it('knows a verdict again that arrived though its answer was lost, and no other', () => {
  const accepted = { kind: 'decided', seq: 4, reader: 'Ada', verdict: 'accepted' } as ReviewEvent;
  const lost = (change: object): Problem => ({
    kind: 'failed',
    caseId: 'a' as CaseId,
    message: 'The line broke.',
    sent: { reader: 'Ada', verdict: 'accepted', afterSeq: 3, ...change },
  });
  expect(hasArrived(lost({}), [accepted])).toBe(true);
  expect(hasArrived(lost({ afterSeq: 4 }), [accepted])).toBe(false);
  expect(hasArrived(lost({ reader: 'Bo' }), [accepted])).toBe(false);
  expect(hasArrived(lost({ verdict: 'deferred' }), [accepted])).toBe(false);
  expect(hasArrived(failed('a'), [accepted])).toBe(false);
});
