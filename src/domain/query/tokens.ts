import type { QueryFault } from '#contract/failure-facts.ts';
import { type CompareOp, compareOps } from './where.ts';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean; readonly at: number }
  | { readonly kind: 'op'; readonly op: CompareOp; readonly at: number }
  | { readonly kind: 'open' | 'close' | 'end'; readonly at: number };

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly at: number; readonly fault: QueryFault };

const breaks = new Set([' ', '\t', '\n', '\r', '(', ')', '=', '!', '<', '>']);

/**
 * Cuts a query into words, signs and brackets. Quotes, single or double, hold anything up to the next one of their kind (doubled: the
 * quote itself) and may stand inside a word: `label."Pleural Effusion"`. `at` counts characters from 0.
 */
export function tokenise(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', at });
      at += 1;
      continue;
    }
    const op = compareOps.toSorted((a, b) => b.length - a.length).find((sign) => text.startsWith(sign, at));
    if (op) {
      tokens.push({ kind: 'op', op, at });
      at += op.length;
      continue;
    }
    if (char === '!') return { ok: false, at, fault: { code: 'lone-not' } };
    const word = readWord(text, at);
    if (!word.closed) return { ok: false, at: word.quoteAt, fault: { code: 'open-quote' } };
    tokens.push({ kind: 'word', text: word.text, quoted: word.quoted, at });
    at = word.end;
  }
  tokens.push({ kind: 'end', at: text.length });
  return { ok: true, tokens };
}

function readWord(source: string, start: number) {
  let text = '';
  let quoted = false;
  let at = start;
  while (at < source.length && !breaks.has(source[at]!)) {
    const quote = source[at]!;
    if (quote !== '"' && quote !== "'") {
      text += quote;
      at += 1;
      continue;
    }
    quoted = true;
    const quoteAt = at;
    at += 1;
    for (;;) {
      if (at >= source.length) return { closed: false as const, quoteAt };
      if (source[at] !== quote) text += source[at];
      else if (source[at + 1] === quote) {
        text += quote;
        at += 1;
      } else break;
      at += 1;
    }
    at += 1;
  }
  return { closed: true as const, text, quoted, end: at };
}
