import { findChromium } from '../../scripts/find-chromium.ts';
import { openWorkbench } from '../workbench/open-workbench.ts';
import { percentile } from '../workbench/timing.ts';

export interface ColdStarts {
  /** Median seconds from starting host and browser to the film of a case on screen, on a workspace. */
  readonly caseOnScreen: number;
  /** The same to the first screen of a window on an empty workspace. */
  readonly emptyWindow: number;
}

const runs = 5;

/** Null where there is no browser. */
export async function coldStarts(
  workspace: string,
  caseId: string,
  emptyWorkspace: string,
): Promise<ColdStarts | null> {
  const chromium = findChromium();
  if (!chromium) return null;
  const withCase: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    empty.push(await startSeconds(chromium, emptyWorkspace, '', firstScreen));
    withCase.push(await startSeconds(chromium, workspace, `#/case/${encodeURIComponent(caseId)}`, filmOnScreen));
  }
  return { caseOnScreen: percentile(withCase, 0.5), emptyWindow: percentile(empty, 0.5) };
}

async function startSeconds(
  chromium: string,
  workspace: string,
  hash: string,
  isThere: () => boolean,
): Promise<number> {
  const start = performance.now();
  await using workbench = await openWorkbench(workspace, chromium, { hash });
  await workbench.page.waitForFunction(isThere, undefined, { polling: 10, timeout: 60_000 });
  return (performance.now() - start) / 1000;
}

function firstScreen(): boolean {
  return document.querySelector('main, [role=main], h1, h2') !== null;
}

function filmOnScreen(): boolean {
  return performance.getEntriesByName('pleura:film-painted').length > 0;
}
