import { beforeEach, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import type { Problem } from '#renderer/screens/case/notice.ts';
import { useUnsaved } from '#renderer/screens/case/unsaved.ts';

const failed = (caseId: string): Problem => ({ kind: 'failed', caseId: caseId as CaseId, message: 'The line broke.' });
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
