import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { QueueTime } from './queue-times.ts';

const script = join(import.meta.dirname, 'first-page.ts');
const texts = ['', 'view=AP', 'label.Fracture=1', 'label.Fracture=1 and split=validate', 'date<2112-01-01'];
const openings = 3;

/** The first page by id, and of studies, of a workspace that was opened just now: the best of three processes for each filter. */
export function firstPages(workspace: string): readonly QueueTime[] {
  return (['cases', 'studies'] as const).flatMap((what) =>
    texts.map((text) => {
      const times = Array.from({ length: openings }, () =>
        Number(execFileSync(process.execPath, [script, workspace, what, text], { encoding: 'utf8' })),
      );
      return { what: `${what}, ${text || 'all'}`, ms: Math.min(...times) };
    }),
  );
}
