import type { JobResults } from '#contract/job-results.ts';
import type { JobSnapshot } from '#contract/jobs.ts';
import { t } from '#renderer/app/strings/t.ts';
import { sourceLabel } from '../case/source-label.ts';

/** What a finished job brought, in one sentence. */
export function resultSentence(job: JobSnapshot): string {
  const words = t.work.results;
  switch (job.kind) {
    case 'import-cxlseg':
    case 'import-pairs':
    case 'import-masks': {
      const { cases, masks, skippedTotal, notes, noteFacts } = job.result as JobResults['import-cxlseg'];
      const skipped = skippedTotal > 0 ? ` ${t.start.skipped(skippedTotal)}.` : '';
      return [`${t.start.imported(cases, masks)}${skipped}`, ...(noteFacts?.map(t.start.note) ?? notes)].join(' ');
    }
    case 'check': {
      const { cases, findings } = job.result as JobResults['check'];
      return t.work.check.summary(cases, findings.length);
    }
    case 'infer': {
      const { done, failed, skipped, filmsPerSecond, source } = job.result as JobResults['infer'];
      return words.infer(done, failed, skipped, filmsPerSecond, sourceLabel(source));
    }
    case 'rank': {
      const { ranked, model } = job.result as JobResults['rank'];
      return words.rank(ranked, model && sourceLabel(model));
    }
    case 'learn': {
      const { verdicts, bad } = job.result as JobResults['learn'];
      return words.learn(verdicts, bad);
    }
    case 'export': {
      const { cases, out } = job.result as JobResults['export'];
      return words.export(cases, out);
    }
    case 'verify': {
      const { ok, problems } = job.result as JobResults['verify'];
      return ok ? words.verified : problems.slice(0, 3).join(' ');
    }
    case 'demo': {
      const { cases, spoilt, spoiltFirst, firstPlaces } = job.result as JobResults['demo'];
      return words.demo(cases, spoilt, spoiltFirst, firstPlaces);
    }
    default:
      return t.words.jobState[job.state];
  }
}
