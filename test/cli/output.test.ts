import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Output, table } from '#cli/output.ts';

function terminal(columns: number | undefined) {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => String((stream as PassThrough).read() ?? '') };
}

describe('the progress line', () => {
  const line = `reading the tables  ${'█'.repeat(20)}  1,200 of 4,310  18.2/s  171 s left`;

  it('is cut to the width of the terminal', () => {
    const { stream, text } = terminal(40);
    new Output(false, new PassThrough(), stream).progress(line);
    expect(text()).toBe(`\r\u001b[2K${line.slice(0, 39)}`);
  });

  it.each([0, undefined])('is whole on a terminal that does not say how wide it is (%j)', (columns) => {
    const { stream, text } = terminal(columns);
    new Output(false, new PassThrough(), stream).progress(line);
    expect(text()).toBe(`\r\u001b[2K${line}`);
  });
});

describe('a table', () => {
  it('is as wide as its widest cells, numbers to the right', () => {
    const rows = [
      ['a', 9],
      ['film-1', 10],
    ];
    expect(table(['case', 'n'], rows).split('\n')).toEqual(['case     n', 'a        9', 'film-1  10']);
  });

  it('holds a row for every case of a dataset larger than CXLSeg', () => {
    const lines = table(
      ['case'],
      Array.from({ length: 300_000 }, (_, i) => [`case-${i}`]),
    ).split('\n');
    expect(lines).toHaveLength(300_001);
    expect(lines.at(-1)).toBe('case-299999');
  });
});
