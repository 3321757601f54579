import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type WritePhantomsRequest, writePhantoms } from '#core/catalog/write-phantoms.ts';
import { readMask } from '#core/images/read-mask.ts';
import { components } from '#domain/components.ts';

const filmSize = { width: 260, height: 300 };

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'pleura-phantoms-'));
}

function request(out: string, more: Partial<WritePhantomsRequest> = {}): WritePhantomsRequest {
  return { out, cases: 14, seed: 3, filmSize, ...more };
}

function table(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true });
}

function allFiles(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(dir.length), readFileSync(path).toString('base64')];
    }),
  );
}

describe('the phantom dataset', () => {
  it('is laid out as CXLSeg and MIMIC-CXR-JPG are', async () => {
    const { root, films, planted } = await writePhantoms(request(join(folder(), 'set')));
    const masks = table(join(root, 'CXLSeg-mask.csv'));
    const segmented = table(join(root, 'CXLSeg-segmented.csv'));
    expect(masks).toHaveLength(14);
    expect(Object.keys(segmented[0]!)).toHaveLength(18);
    for (const [i, row] of masks.entries()) {
      const { dicom_id: dicom = '', subject_id: subject = '', study_id: study = '', DicomPath: path = '' } = row;
      expect(dicom).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){4}$/);
      expect(path).toBe(`files/p${subject.slice(0, 2)}/p${subject}/s${study}/${dicom}-mask.jpg`);
      expect(segmented[i]!['DicomPath']).toBe(path.replace('-mask', ''));
      expect(await sharp(join(root, path)).metadata()).toMatchObject({ width: 224, height: 224, channels: 1 });
      expect(await sharp(join(root, path.replace('-mask', ''))).metadata()).toMatchObject({ width: 224, channels: 3 });
      expect(await sharp(join(films, path.replace('-mask', ''))).metadata()).toMatchObject({
        ...filmSize,
        channels: 1,
      });
    }
    const splits = new Map<string, Set<string>>();
    for (const { subject_id: subject = '', split = '' } of table(join(root, 'CXLSeg-split.csv'))) {
      splits.set(subject, (splits.get(subject) ?? new Set()).add(split));
    }
    for (const of of splits.values()) expect(of.size).toBe(1);
    for (const row of table(join(root, 'CXLSeg-metadata.csv'))) {
      expect(row['Reports']).toContain('MUST NEVER BE EXPORTED OR LOGGED');
      expect(Number(row['Rows'])).toBe(filmSize.height);
    }
    expect(planted).toHaveLength(2);
  });

  it('holds two clean lungs per mask, but for the spoilt ones', async () => {
    const { root, planted } = await writePhantoms(request(join(folder(), 'set')));
    for (const { dicom_id: dicom, DicomPath: path = '' } of table(join(root, 'CXLSeg-mask.csv'))) {
      if (planted.some(({ caseId }) => caseId === dicom)) continue;
      const { map, facts } = await readMask(join(root, path));
      expect(components(map)).toHaveLength(2);
      expect(facts.bimodalShare).toBeGreaterThan(0.95);
    }
  });

  it('is the same, byte for byte, for the same request', async () => {
    const [first, second] = [join(folder(), 'a'), join(folder(), 'b')];
    await writePhantoms(request(first, { cases: 4 }));
    await writePhantoms(request(second, { cases: 4 }));
    expect(allFiles(first)).toEqual(allFiles(second));
  });

  it('is not drawn twice, and overwrites nothing', async () => {
    const out = join(folder(), 'set');
    const written = await writePhantoms(request(out, { cases: 3 }));
    let drawn = 0;
    expect(await writePhantoms(request(out, { cases: 3, onProgress: () => (drawn += 1) }))).toEqual(written);
    expect(drawn).toBe(0);
    await expect(writePhantoms(request(out, { cases: 4 }))).rejects.toThrow('already holds something else');

    const taken = folder();
    mkdirSync(join(taken, 'set'));
    writeFileSync(join(taken, 'set', 'thesis.doc'), 'years of work');
    await expect(writePhantoms(request(join(taken, 'set')))).rejects.toMatchObject({ code: 'bad-input' });
    expect(readFileSync(join(taken, 'set', 'thesis.doc'), 'utf8')).toBe('years of work');
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const dir = folder();
    const stop = new AbortController();
    const work = writePhantoms(request(join(dir, 'set'), { signal: stop.signal, onProgress: () => stop.abort() }));
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(join(dir, 'set'))).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  });
});
