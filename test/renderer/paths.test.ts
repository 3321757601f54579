import { describe, expect, it } from 'vitest';
import { baseName, stepsOf, within } from '#renderer/ui/paths.ts';

describe('a path of the core’s machine', () => {
  it('is cut into steps that lead back to its root', () => {
    expect(stepsOf('/data/cxlseg')).toEqual([
      { name: '/', path: '/' },
      { name: 'data', path: '/data' },
      { name: 'cxlseg', path: '/data/cxlseg' },
    ]);
    expect(stepsOf('/')).toEqual([{ name: '/', path: '/' }]);
  });

  it('is cut the same way where drives have letters', () => {
    expect(stepsOf('C:\\data\\cxlseg').map((step) => step.path)).toEqual(['C:\\', 'C:\\data', 'C:\\data\\cxlseg']);
  });

  it('goes one step down in its own spelling', () => {
    expect(within('/', 'data')).toBe('/data');
    expect(within('/data', 'x')).toBe('/data/x');
    expect(within('C:\\data', 'x')).toBe('C:\\data\\x');
  });

  it('has a last step, also with a slash at its end', () => {
    expect(baseName('/data/cxlseg/')).toBe('cxlseg');
    expect(baseName('')).toBe('');
  });
});
