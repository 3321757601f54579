import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Output } from '#cli/output.ts';

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
