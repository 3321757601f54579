import type { QueryFault } from '#contract/failure-facts.ts';
import { fieldFault, fieldOf, readValue } from './fields.ts';
import { queryFaultText } from './query-fault-text.ts';
import { type Token, tokenise } from './tokens.ts';
import type { Compare, Where } from './where.ts';

/** A query, or what is wrong with it: `at` counts characters from 0, `message` says the same in an English sentence. */
export type ParsedQuery =
  | { readonly ok: true; readonly where: Where }
  | { readonly ok: false; readonly at: number; readonly fault: QueryFault; readonly message: string };

const deepest = 50;

/**
 * Reads a query such as `status=pending and (view=PA or not risk<=0.8) and label.Pneumothorax=1`. `not` binds closest, then `and`,
 * then `or`. Field names and the three words may be written in any case; values with spaces are quoted. `@name` is a saved query.
 */
export function parseQuery(text: string): ParsedQuery {
  const cut = tokenise(text);
  if (!cut.ok) return refusal(cut.at, cut.fault);
  const reader: Reader = { tokens: cut.tokens, next: 0, depth: 0 };
  try {
    const where = readOr(reader);
    const rest = reader.tokens[reader.next]!;
    if (rest.kind !== 'end') throw new Stop(rest.at, { code: 'stray', found: rest });
    return { ok: true, where };
  } catch (thrown) {
    if (thrown instanceof Stop) return refusal(thrown.at, thrown.fault);
    throw thrown;
  }
}

function refusal(at: number, fault: QueryFault): ParsedQuery {
  return { ok: false, at, fault, message: `In the query, at character ${at + 1}: ${queryFaultText(fault)}` };
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** Leaves the descent at the first thing that is wrong; it never leaves this file. */
class Stop extends Error {
  readonly at: number;
  readonly fault: QueryFault;

  constructor(at: number, fault: QueryFault) {
    super(fault.code);
    this.at = at;
    this.fault = fault;
  }
}

function readOr(reader: Reader): Where {
  return readChain(reader, 'or', () => readChain(reader, 'and', () => readNot(reader)));
}

function readChain(reader: Reader, kind: 'and' | 'or', readTerm: () => Where): Where {
  const terms = [readTerm()];
  while (takeWord(reader, kind)) terms.push(readTerm());
  return terms.length === 1 ? terms[0]! : { kind, terms };
}

function readNot(reader: Reader): Where {
  const token = reader.tokens[reader.next]!;
  if (reader.depth >= deepest) throw new Stop(token.at, { code: 'too-deep' });
  reader.depth += 1;
  try {
    if (takeWord(reader, 'not')) return { kind: 'not', term: readNot(reader) };
    if (token.kind === 'word' && token.text.startsWith('@')) return readSaved(reader);
    if (token.kind !== 'open') return readCompare(reader);
    reader.next += 1;
    const inner = readOr(reader);
    const close = reader.tokens[reader.next]!;
    if (close.kind !== 'close') throw new Stop(close.at, { code: 'open-bracket', from: token.at });
    reader.next += 1;
    return inner;
  } finally {
    reader.depth -= 1;
  }
}

/** `@name` stands for a whole query, so no sign follows it. */
function readSaved(reader: Reader): Where {
  const token = reader.tokens[reader.next]!;
  const name = token.kind === 'word' ? token.text.slice(1).trim() : '';
  if (name === '') throw new Stop(token.at, { code: 'nameless-query' });
  reader.next += 1;
  return { kind: 'saved', name };
}

function readCompare(reader: Reader): Compare {
  const name = reader.tokens[reader.next]!;
  if (name.kind !== 'word') throw new Stop(name.at, { code: 'no-condition', found: name });
  const field = fieldOf(name.text);
  const fault = fieldFault(field);
  if (fault) throw new Stop(name.at, fault);
  const sign = reader.tokens[reader.next + 1]!;
  if (sign.kind !== 'op') throw new Stop(sign.at, { code: 'no-sign', field });
  const value = reader.tokens[reader.next + 2]!;
  if (value.kind !== 'word') throw new Stop(value.at, { code: 'no-value', field, op: sign.op });
  const read = readValue(field, sign.op, value.text);
  if (!read.ok) throw new Stop(value.at, read.fault);
  reader.next += 3;
  return { kind: 'compare', field, op: sign.op, value: read.value };
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.next]!;
  if (token.kind !== 'word' || token.quoted || token.text.toLowerCase() !== word) return false;
  reader.next += 1;
  return true;
}
