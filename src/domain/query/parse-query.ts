import { fieldProblem, labelPrefix, readValue } from './fields.ts';
import { type Token, tokenise } from './tokens.ts';
import type { Compare, Where } from './where.ts';

/** A query, or what is wrong with it: `at` counts characters from 0, `message` is a sentence for the user. */
export type ParsedQuery =
  | { readonly ok: true; readonly where: Where }
  | { readonly ok: false; readonly at: number; readonly message: string };

const deepest = 50;

/**
 * Reads a query such as `status=pending and (view=PA or not risk<=0.8) and label.Pneumothorax=1`. `not` binds closest, then `and`,
 * then `or`. Field names and the three words may be written in any case; values with spaces are quoted. `@name` is a saved query.
 */
export function parseQuery(text: string): ParsedQuery {
  const cut = tokenise(text);
  if (!cut.ok) return refusal(cut.at, cut.problem);
  const reader: Reader = { tokens: cut.tokens, next: 0, depth: 0 };
  try {
    const where = readOr(reader);
    const rest = reader.tokens[reader.next]!;
    if (rest.kind !== 'end')
      throw new Stop(rest.at, `${named(rest)} does not belong here. Join conditions with and, or.`);
    return { ok: true, where };
  } catch (thrown) {
    if (thrown instanceof Stop) return refusal(thrown.at, thrown.message);
    throw thrown;
  }
}

function refusal(at: number, problem: string): ParsedQuery {
  return { ok: false, at, message: `In the query, at character ${at + 1}: ${problem}` };
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** Leaves the descent at the first thing that is wrong; it never leaves this file. */
class Stop extends Error {
  readonly at: number;

  constructor(at: number, problem: string) {
    super(problem);
    this.at = at;
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
  if (reader.depth >= deepest) throw new Stop(token.at, 'there are too many brackets and nots inside each other.');
  reader.depth += 1;
  try {
    if (takeWord(reader, 'not')) return { kind: 'not', term: readNot(reader) };
    if (token.kind === 'word' && token.text.startsWith('@')) return readSaved(reader);
    if (token.kind !== 'open') return readCompare(reader);
    reader.next += 1;
    const inner = readOr(reader);
    const close = reader.tokens[reader.next]!;
    if (close.kind !== 'close') throw new Stop(close.at, `the bracket of character ${token.at + 1} is never closed.`);
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
  if (name === '') throw new Stop(token.at, 'after "@" the name of a saved query is missing.');
  reader.next += 1;
  return { kind: 'saved', name };
}

function readCompare(reader: Reader): Compare {
  const name = reader.tokens[reader.next]!;
  if (name.kind !== 'word')
    throw new Stop(name.at, `a condition such as status=pending is missing before ${named(name)}.`);
  const field = fieldOf(name.text);
  const problem = fieldProblem(field);
  if (problem) throw new Stop(name.at, problem);
  const sign = reader.tokens[reader.next + 1]!;
  if (sign.kind !== 'op') throw new Stop(sign.at, `after "${field}" one of = != < <= > >= is missing.`);
  const value = reader.tokens[reader.next + 2]!;
  if (value.kind !== 'word') throw new Stop(value.at, `after "${field}${sign.op}" a value is missing.`);
  const read = readValue(field, sign.op, value.text);
  if (!read.ok) throw new Stop(value.at, read.problem);
  reader.next += 3;
  return { kind: 'compare', field, op: sign.op, value: read.value };
}

/** Names of labels keep their case; all other fields are small letters. */
function fieldOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.startsWith(labelPrefix) ? labelPrefix + text.slice(labelPrefix.length) : lower;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.next]!;
  if (token.kind !== 'word' || token.quoted || token.text.toLowerCase() !== word) return false;
  reader.next += 1;
  return true;
}

function named(token: Token): string {
  switch (token.kind) {
    case 'word':
      return `"${token.text}"`;
    case 'op':
      return `"${token.op}"`;
    case 'open':
      return 'the opening bracket';
    case 'close':
      return 'the closing bracket';
    case 'end':
      return 'the end of the query';
  }
}
