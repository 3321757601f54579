import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Code without its comments, which are not read by users. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<=^|\s)\/\/.*$/gm, '');
}

it('writes the apostrophe of a sentence in one way', () => {
  const straight = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((file) => {
    const code = withoutComments(readFileSync(join(root, file), 'utf8'));
    // A letter on both sides: no quotation mark of code stands so. After a plural only inside other quotation marks.
    const found = code.match(/[^\n]*(?:[a-z]'(?:s|t|re|ll|ve|d|m)\b|"[^"\n]*[a-z]s' [a-z][^"\n]*")[^\n]*/g) ?? [];
    return found.map((line) => `${file.replaceAll('\\', '/')}: ${line.trim()}`);
  });
  expect(straight).toEqual([]);
});
