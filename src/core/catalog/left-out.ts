import type { FailureFact } from '#contract/failure-facts.ts';
import type { LeftOutFault } from '#contract/import-fault.ts';
import type { ItemFailure } from '#contract/job-results.ts';
import { failureText } from '#domain/failures/failure-text.ts';
import type { JobContext } from '../jobs/job.ts';

const listed = 200;

export function leftOutFact(fault: LeftOutFault): FailureFact {
  return { code: 'left-out', fault };
}

/** What an import leaves out: the first 200 with their reasons, and how many in all. */
export class LeftOut {
  readonly items: ItemFailure[] = [];
  total = 0;
  readonly #context: JobContext;

  constructor(context: JobContext) {
    this.#context = context;
  }

  /** Something of the dataset that is broken: the job counts it as failed. */
  failed(item: string, fact: FailureFact): void {
    this.noted(item, fact);
    this.#context.itemFailed(item, failureText(fact), fact);
  }

  /** Something that was rightly left alone: listed, but the job counts as having done all its work. */
  noted(item: string, fact: FailureFact): void {
    this.total += 1;
    if (this.items.length < listed) this.items.push({ item, message: failureText(fact), fact });
  }
}
