import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WrittenFiles } from '#core/export/written-files.ts';

describe('the files of an export', () => {
  it('come back as they were added, in the order of the bytes of their paths', () => {
    // More than fill one chunk, added in another order; their letters sort by bytes otherwise than by code units.
    const all = Array.from({ length: 12_000 }, (_, i) => ({
      path: `files/${['｡', '🫁', 'a', 'é'][i % 4]}/${'x'.repeat(i % 150)}-${(i * 7919) % 12_000}.png`,
      bytes: i * 1_000_003,
      sha256: createHash('sha256').update(String(i)).digest('hex'),
    }));
    const files = new WrittenFiles();
    for (const file of all) files.add(file);
    const sorted = all.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    expect([...files.byPath()]).toEqual(sorted);
    expect(files.count).toBe(all.length);
    expect(files.bytes).toBe(all.reduce((sum, { bytes }) => sum + bytes, 0));
  });
});
