import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { importCxlseg } from '#core/catalog/import-cxlseg.ts';
import { phantomPopulation } from '#core/catalog/phantom-population.ts';
import { type PhantomSetRequest, writePhantomSet } from '#core/catalog/write-phantom-set.ts';
import { importContext } from './import-context.ts';
import { tempStore } from './workspace-builder.ts';

function request(more: Partial<PhantomSetRequest> = {}): PhantomSetRequest {
  return {
    out: join(mkdtempSync(join(tmpdir(), 'pleura-set-')), 'set'),
    cases: 400,
    distinct: 5,
    seed: 7,
    filmSize: { width: 240, height: 260 },
    signal: new AbortController().signal,
    onDrawn() {},
    onCases() {},
    ...more,
  };
}

function table(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true });
}

/** Every name of the tree with the drawing behind it, as its size: links have no content of their own. */
function tree(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(dir.length)} ${statSync(path).size}`)
    .sort();
}

describe('a phantom dataset of any size', () => {
  it('is imported whole, and holds each drawing once on the disk', async () => {
    const { root, films } = await writePhantomSet(request());
    await using temp = await tempStore();
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root, films }, context);
    expect(failures).toEqual([]);
    expect(summary).toMatchObject({ cases: 400, masks: 400, skippedTotal: 0 });
    const inodes = new Set(
      table(join(root, 'CXLSeg-mask.csv')).map((row) => statSync(join(root, row['DicomPath']!)).ino),
    );
    expect(inodes.size).toBeLessThanOrEqual(10);
    const spoilt = table(join(root, '../planted.csv')).filter((row) => row['planted'] !== '');
    expect(spoilt.length).toBeGreaterThan(30);
    expect(spoilt.length).toBeLessThan(100);
  });

  it('is the same tree for the same request, another for another seed, and is not written twice', async () => {
    const [first, second] = [request({ cases: 60 }), request({ cases: 60 })];
    await writePhantomSet(first);
    await writePhantomSet(second);
    expect(tree(first.out)).toEqual(tree(second.out));
    for (const name of readdirSync(join(first.out, 'cxlseg')).filter((one) => one.endsWith('.csv')))
      expect(readFileSync(join(first.out, 'cxlseg', name))).toEqual(readFileSync(join(second.out, 'cxlseg', name)));
    const other = request({ cases: 60, seed: 8 });
    await writePhantomSet(other);
    expect(tree(other.out)).not.toEqual(tree(first.out));

    let written = 0;
    await writePhantomSet({ ...first, onCases: () => (written += 1) });
    expect(written).toBe(0);
    await expect(writePhantomSet({ ...first, cases: 61 })).rejects.toThrow('already holds something else');
  });

  it('leaves nothing behind when it is cancelled, and overwrites nothing', async () => {
    const stop = new AbortController();
    const cancelled = request({ signal: stop.signal, onCases: () => stop.abort() });
    await expect(writePhantomSet(cancelled)).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(cancelled.out)).toBe(false);
    expect(existsSync(`${cancelled.out}.partial`)).toBe(false);

    const taken = request();
    writeFileSync(taken.out, 'a file');
    await expect(writePhantomSet(taken)).rejects.toThrow('is a file');
    await expect(writePhantomSet(request({ cases: 130_000, distinct: 2 }))).rejects.toThrow('ask for 3 or more');
  });

  it.skipIf(process.getuid?.() === 0)('says when the folder cannot be written to', async () => {
    const closed = request();
    chmodSync(join(closed.out, '..'), 0o555);
    await expect(writePhantomSet(closed)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the invented people', () => {
  const films = [...phantomPopulation({ cases: 30_000, seed: 3 })];

  it('have ids of their own, one split each, and come by patient', () => {
    expect(films).toHaveLength(30_000);
    expect(new Set(films.map(({ row }) => row.dicomId)).size).toBe(30_000);
    const splits = new Map<string, string>();
    const patientOf = new Map<string, string>();
    let latest = '';
    for (const { row } of films) {
      expect(splits.get(row.subjectId) ?? row.split).toBe(row.split);
      splits.set(row.subjectId, row.split);
      expect(patientOf.get(row.studyId) ?? row.subjectId).toBe(row.subjectId);
      patientOf.set(row.studyId, row.subjectId);
      expect(row.subjectId >= latest).toBe(true);
      latest = row.subjectId;
    }
  });

  it('are distributed as those of MIMIC-CXR', () => {
    const share = (test: (film: (typeof films)[number]) => boolean) => films.filter(test).length / films.length;
    const studies = new Set(films.map(({ row }) => row.studyId)).size;
    const patients = new Set(films.map(({ row }) => row.subjectId)).size;
    expect(studies / patients).toBeGreaterThan(3);
    expect(studies / patients).toBeLessThan(4);
    expect(films.length / studies).toBeCloseTo(1.1, 1);
    expect(share(({ viewPosition }) => viewPosition === 'AP')).toBeCloseTo(0.6, 1);
    expect(share(({ row }) => row.split === 'train')).toBeCloseTo(0.8, 1);
    expect(share(({ row }) => row.labels['No Finding'] === '1.0')).toBeCloseTo(0.33, 1);
    expect(share(({ row }) => row.labels['Pleural Effusion'] === '1.0')).toBeCloseTo(0.24, 1);
    expect(films.some(({ row }) => row.labels['No Finding'] && row.labels['Pneumonia'] === '1.0')).toBe(false);
  });
});
