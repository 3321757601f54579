import type { ItemFailure } from '#contract/job-results.ts';
import type { JobContext } from '../jobs/job.ts';

const listed = 200;

/** What an import leaves out: the first 200 with their reasons, and how many in all. */
export class LeftOut {
  readonly items: ItemFailure[] = [];
  total = 0;
  readonly #context: JobContext;

  constructor(context: JobContext) {
    this.#context = context;
  }

  /** Something of the dataset that is broken: the job counts it as failed. */
  failed(item: string, message: string): void {
    this.noted(item, message);
    this.#context.itemFailed(item, message);
  }

  /** Something that was rightly left alone: listed, but the job counts as having done all its work. */
  noted(item: string, message: string): void {
    this.total += 1;
    if (this.items.length < listed) this.items.push({ item, message });
  }
}
