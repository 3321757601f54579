import type { CaseId } from '#contract/ids.ts';

/** One film under review. */
export function CaseScreen({ caseId }: { readonly caseId: CaseId }) {
  return (
    <main data-testid="case-screen">
      <h1 data-testid="case-id">{caseId}</h1>
    </main>
  );
}
