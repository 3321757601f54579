import { type BenchRow, tableHead, tableLine } from '../measure.ts';
import type { TracedRun } from './traced-run.ts';

/** A figure of the table, kept as numbers for the plot. */
export interface ScaleFigure {
  readonly what: string;
  readonly cases: number;
  readonly seconds: number | null;
  readonly coreSeconds: number | null;
  readonly peakMB: number | null;
}

/** Memory that grows by less than this in the second half of a job is flat. */
const flatGrowth = 1.15;

/** The table of one run, printed as it is measured, and its figures. */
export class ScaleReport {
  readonly cases: number;
  readonly figures: ScaleFigure[] = [];

  constructor(cases: number) {
    this.cases = cases;
    console.log(tableHead);
  }

  row(line: BenchRow): void {
    console.log(tableLine(line));
  }

  figure(what: string, { seconds, coreSeconds, peakMB }: Omit<ScaleFigure, 'what' | 'cases'>): void {
    this.figures.push({ what, cases: this.cases, seconds, coreSeconds, peakMB });
  }

  /** A job beside what its bytes take to be read. */
  job(what: string, run: TracedRun, reference: { readonly text: string; readonly coreSeconds: number } | null): void {
    const { seconds, coreSeconds, peakMB, halfwayMB, endMB } = run;
    this.figure(what, run);
    const memory = `${peakMB} MB at most, ${halfwayMB} halfway, ${endMB} at the end`;
    this.row({
      what,
      ours: `${seconds.toFixed(1)} s, ${coreSeconds.toFixed(1)} core-s; ${memory}`,
      reference: reference?.text,
      ratio: reference ? `${(coreSeconds / reference.coreSeconds).toFixed(1)} × its core-s` : undefined,
      goal: { text: 'flat memory', isMet: endMB <= flatGrowth * halfwayMB },
    });
  }
}
