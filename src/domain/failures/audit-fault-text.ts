import type { AuditFault } from '#contract/audit-fault.ts';
import { count, percent } from '../sampling/figures.ts';

/** Why an audit is refused, in English. */
export function auditFaultText(fault: AuditFault): string {
  switch (fault.code) {
    case 'nothing-to-audit':
      return 'No case with a mask matches, so there is nothing to audit. Widen the query.';
    case 'too-many-allowed': {
      const { badRate, cases, allowed, accept, smallest } = fault;
      return (
        `At most ${percent(badRate)} of ${count(cases)} masks are ${count(allowed)}, so a draw cannot allow ${count(accept)} bad ones. ` +
        `Allow at most ${count(allowed)}; the smallest draw is then ${count(smallest)}.`
      );
    }
    case 'nothing-ranked':
      return 'No mask of the set is ranked, so there are no strata of risk. Run `rank` first, or draw without strata.';
    case 'looks-alike': {
      const { looks, accept, least } = fault;
      return `${looks} looks cannot be told apart with ${count(accept)} bad masks allowed. Allow at least ${least}, or plan fewer looks.`;
    }
    case 'strata-show-nothing':
      return `So few masks cannot be drawn from strata with the bound that is used. Leave the strata out: a simple draw of ${count(fault.simple)} will do.`;
    case 'too-few-repeats': {
      const { masks, least, known, apart, where } = fault;
      return (
        `${count(masks)} hidden repeats are planned (never fewer than ${least}), but this workspace holds ${count(known)} masks${where === '' ? '' : ` of the query \`${where}\`, asked of them as of undecided cases,`} that were rejected or redrawn ` +
        `at least ${count(apart)} verdicts ago and were no repeat yet. Reject or redraw more from the front of the queue first, or plan without repeats.`
      );
    }
    case 'drawn-before':
      return `${fault.id} was drawn with seed ${fault.seed} on ${fault.day}. A draw is made once; plan a new audit for another.`;
    case 'plan-changed':
      return `The plan of ${fault.id} was changed after it was stored, so nothing can be claimed from it. Plan a new audit.`;
    case 'list-changed':
      return `The frozen case list of ${fault.id} was changed after the plan was made, so nothing can be claimed from it. Plan a new audit.`;
    case 'repeats-changed':
      return `The hidden repeats of ${fault.id} were changed after they were drawn, so nothing can be claimed from it. Plan a new audit.`;
    case 'draw-changed':
      return `The draw of ${fault.id} was changed after it was made: its cases are not those that seed ${fault.seed} gives. Nothing can be claimed from it; plan a new audit.`;
    case 'unfinished': {
      const { id, open, all, deferred, first } = fault;
      return (
        `${id} is not finished: ${count(open)} of the ${count(all)} drawn masks have no final verdict made since the draw` +
        `${deferred > 0 ? ` (${count(deferred)} of them deferred)` : ''}. Review them, beginning with ${first.join(', ')}.`
      );
    }
  }
}
