import type { Found, QueryFault } from '#contract/failure-facts.ts';

/** What completes "In the query, at character 8: …". */
export function queryFaultText(fault: QueryFault): string {
  switch (fault.code) {
    case 'stray':
      return `${named(fault.found)} does not belong here. Join conditions with and, or.`;
    case 'no-condition':
      return `a condition such as status=pending is missing before ${named(fault.found)}.`;
    case 'too-deep':
      return 'there are too many brackets and nots inside each other.';
    case 'open-bracket':
      return `the bracket of character ${fault.from + 1} is never closed.`;
    case 'nameless-query':
      return 'after "@" the name of a saved query is missing.';
    case 'lone-not':
      return 'a "!" stands alone; write != for "is not".';
    case 'open-quote':
      return 'this quote is never closed.';
    case 'no-sign':
      return `after "${fault.field}" one of = != < <= > >= is missing.`;
    case 'no-value':
      return `after "${fault.field}${fault.op}" a value is missing.`;
    case 'no-field':
      return `there is no field "${fault.field}". ${fieldHint(fault.meant, fault.known)}`;
    case 'only-equal':
      return `"${fault.field}" can only be compared with = and !=, not with ${fault.op}.`;
    case 'only-same':
      return `"${fault.field}" is asked for with =; write not ${fault.field}=… for the others.`;
    case 'no-number':
      return `"${fault.field}" needs a number, not "${fault.text}".`;
    case 'no-flag':
      return `"${fault.field}" is true or false, not "${fault.text}".`;
    case 'no-day':
      return `"${fault.field}" needs a day such as 2180-05-06, not "${fault.text}".`;
    case 'no-time':
      return `"${fault.field}" needs a time of day such as 14:30, not "${fault.text}".`;
    case 'no-choice': {
      const { field, text, meant, choices } = fault;
      return `"${field}" is never "${text}". ${meant ? `Did you mean "${meant}"?` : `It is one of ${choices.join(', ')}.`}`;
    }
  }
}

function fieldHint(meant: string | null, known: readonly string[]): string {
  if (meant === 'label') return 'A label is asked for by its name: label.Pneumothorax=1.';
  return meant ? `Did you mean "${meant}"?` : `There are ${known.join(', ')} and label.<Name>.`;
}

function named(found: Found): string {
  switch (found.kind) {
    case 'word':
      return `"${found.text}"`;
    case 'op':
      return `"${found.op}"`;
    case 'open':
      return 'the opening bracket';
    case 'close':
      return 'the closing bracket';
    case 'end':
      return 'the end of the query';
  }
}
