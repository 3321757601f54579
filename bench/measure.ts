/** Median wall time of one call in milliseconds: `warmUp` calls first, then `runs` timed ones. */
export async function medianMs(work: () => unknown, { runs = 15, warmUp = 3 } = {}): Promise<number> {
  for (let i = 0; i < warmUp; i += 1) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}

/** What is to be reached, and whether it was. */
export interface Goal {
  readonly text: string;
  /** Null where this run could not tell. */
  readonly isMet: boolean | null;
}

/** One line of the table: a figure of ours beside a reference measured in the same run, and the goal where there is one. */
export interface BenchRow {
  readonly what: string;
  readonly ours: string;
  /** Null where there is nothing to compare with. */
  readonly reference: string | null | undefined;
  readonly ratio?: string | undefined;
  readonly goal?: Goal | undefined;
}

export const tableHead =
  '| what | ours | reference of the same run | ratio | goal | |\n| --- | --- | --- | --- | --- | --- |';

export function tableLine({ what, ours, reference, ratio, goal }: BenchRow): string {
  const verdict = goal ? (goal.isMet === null ? 'not measured' : goal.isMet ? 'met' : 'missed') : '';
  return `| ${[what, ours, reference ?? '–', ratio ?? '–', goal?.text ?? '–', verdict].join(' | ')} |`;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}
