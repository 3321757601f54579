import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A figure or an inserted one, a space and a percent sign that does not go on as arithmetic. */
const spaced = /[\d}]\s%(?![\s\d(\w])|[\d}]\s%\s(?![\d(]|\w+\s*[)\];,=<>])(?=[a-z\p{Script=Han}])/u;

it('writes a percentage without a space, in documents and in what the program says', () => {
  const documents = globSync(['*.md', 'docs/**/*.md', 'training/*.{md,py}', 'resources/**/*.md'], { cwd: root });
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root });
  expect(documents.length).toBeGreaterThan(5);
  const found = [...documents, ...sources].flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (spaced.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
