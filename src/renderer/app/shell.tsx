import { CaseScreen } from '#renderer/screens/case/case-screen.tsx';
import { useRoute } from './route.ts';

/** Shows the screen of the current route. */
export function Shell() {
  const route = useRoute();
  return route.kind === 'case' ? <CaseScreen key={route.caseId} caseId={route.caseId} /> : <p>{route.kind}</p>;
}
