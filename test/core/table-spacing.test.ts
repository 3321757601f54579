import { describe, expect, it } from 'vitest';
import { tableSpacing } from '#core/catalog/table-spacing.ts';

describe('the pixel spacing of a table', () => {
  it('is read as tools write the DICOM attribute', () => {
    for (const text of ['0.139', '[0.139, 0.139]', '0.139\\0.139', "['0.139', '0.139']", '(0.139 0.139)', '1.39e-1'])
      expect(tableSpacing(text), text).toBe(0.139);
  });

  it('is not known where the cell is empty, pixels are not square, or the number is that of no radiograph', () => {
    for (const text of [undefined, '', 'nan', '[]', '0.1\\0.2', '139', '0', '-0.139', '0.1, 0.1, 0.1'])
      expect(tableSpacing(text), text).toBeNull();
  });
});
