import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCxlseg } from '#core/catalog/import-cxlseg.ts';
import { findCase } from '#core/store/cases.ts';
import { listMaskProblems } from '#core/store/mask-problems.ts';
import { revisionsOf } from '#core/store/revisions.ts';
import { listSources } from '#core/store/sources.ts';
import { drawCxlseg, drawFilms, drawnCase, reportSentinel } from './draw-cxlseg.ts';
import { writeMask } from './draw-pictures.ts';
import { importContext } from './import-context.ts';
import { id, tempStore } from './workspace-builder.ts';

const first = drawnCase(1);

describe('a CXLSeg release that cannot be imported', () => {
  const without = (column: number) => (lines: string[]) =>
    lines.map((line) =>
      line
        .split(',')
        .filter((_, i) => i !== column)
        .join(','),
    );
  const refusals: readonly [string, (root: string) => Promise<unknown>, string][] = [
    ['is not there', async () => undefined, 'does not exist. Check the path.'],
    [
      'is some other folder',
      (root) => mkdir(join(root, 'holiday'), { recursive: true }),
      'holds no CXLSeg dataset: none of CXLSeg-segmented.csv, CXLSeg-mask.csv, CXLSeg-metadata.csv, CXLSeg-split.csv is in it',
    ],
    [
      'lacks a table',
      (root) => drawCxlseg(root, { cases: 1, edit: { split: () => null } }),
      'lacks CXLSeg-split.csv. Download the missing table',
    ],
    [
      'lacks a column',
      (root) => drawCxlseg(root, { cases: 1, edit: { mask: without(3) } }),
      'CXLSeg-mask.csv lacks the column "DicomPath". It has: dicom_id, subject_id, study_id.',
    ],
    [
      'lacks its header',
      (root) => drawCxlseg(root, { cases: 1, edit: { metadata: (lines) => lines.slice(1) } }),
      'CXLSeg-metadata.csv lacks the columns "dicom_id", "ViewPosition". Its first line does not name any column that is needed.',
    ],
    ['has an empty table', (root) => drawCxlseg(root, { cases: 1, edit: { split: () => [] } }), 'CXLSeg-split.csv'],
    [
      'has no rows',
      (root) => drawCxlseg(root, { cases: 1, edit: { segmented: (l) => l.slice(0, 1), mask: (l) => l.slice(0, 1) } }),
      'hold no films',
    ],
    [
      'has no pictures',
      (root) => drawCxlseg(root, { cases: 1, withoutFiles: true }),
      'no folder files/p10, files/p11, … with the masks is near them',
    ],
  ];
  it.each(refusals)('is refused in a sentence, with nothing stored, when it %s', async (_, make, sentence) => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'dataset');
    await make(root);
    const { context } = importContext(temp.store);
    const outcome = importCxlseg({ kind: 'import-cxlseg', root }, context);
    await expect(outcome).rejects.toMatchObject({ name: 'Failure', message: expect.stringContaining(sentence) });
    await outcome.catch((failure) => expect(failure.message).not.toContain(reportSentinel));
    expect(await listSources(temp.store.db)).toEqual([]);
    expect(await temp.store.db.selectFrom('cases').select('case_id').execute()).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('is refused when it may not be read', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'dataset');
    await drawCxlseg(root, { cases: 1 });
    await chmod(root, 0o000);
    const { context } = importContext(temp.store);
    await expect(importCxlseg({ kind: 'import-cxlseg', root }, context)).rejects.toMatchObject({
      code: 'forbidden',
      message: `The folder ${root} cannot be read (EACCES). Check its permissions.`,
    });
    await chmod(root, 0o755);
  });

  it('is refused when the blacked-out films are given as the originals', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    const copy = join(temp.dir, '..', 'copy');
    const [one] = await drawCxlseg(root, { cases: 1 });
    for (const place of [join(root, 'files', one!.place), join(copy, 'files', one!.place)]) {
      await writeMask(place, { width: 224, height: 224 });
    }
    const { context } = importContext(temp.store);
    for (const films of [root, copy]) {
      await expect(importCxlseg({ kind: 'import-cxlseg', root, films }, context)).rejects.toMatchObject({
        code: 'bad-input',
        message: expect.stringContaining('are the blacked-out 224×224 films of CXLSeg, not the originals'),
      });
    }
    expect(await listSources(temp.store.db)).toEqual([]);
  });

  it('is refused when the workspace would lie inside it', async () => {
    await using temp = await tempStore();
    await drawCxlseg(temp.dir, { cases: 1 });
    const { context } = importContext(temp.store);
    await expect(importCxlseg({ kind: 'import-cxlseg', root: temp.dir }, context)).rejects.toMatchObject({
      message: expect.stringContaining('lies inside the dataset'),
    });
  });
});

describe('one bad file of a CXLSeg release', () => {
  const mask = (root: string) => join(root, 'files', first.place.replace('.jpg', '-mask.jpg'));
  const name = `${first.dicomId}-mask.jpg`;
  const spoilt: readonly [string, (root: string) => Promise<unknown>, string][] = [
    ['missing', (root) => rm(mask(root)), `The mask ${name} cannot be read: the file does not exist.`],
    [
      'empty',
      (root) => writeFile(mask(root), ''),
      `The mask ${name} cannot be read: it is empty (0 bytes); copy it again from its origin.`,
    ],
    [
      'cut short',
      async (root) => writeFile(mask(root), (await readFile(mask(root))).subarray(0, 900)),
      `The mask ${name} cannot be read: it is cut short or damaged; copy it again from its origin.`,
    ],
    [
      'of another size',
      (root) => writeMask(mask(root), { width: 256, height: 256 }),
      `The mask ${name} is 256×256 pixels; masks of CXLSeg are 224×224. Restore the original file.`,
    ],
  ];
  it.each(spoilt)('that is %s leaves its case without a mask and the others whole', async (_, spoil, sentence) => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 2 });
    await spoil(root);
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(failures).toEqual([{ item: first.dicomId, message: sentence }]);
    expect(summary).toMatchObject({ cases: 2, masks: 1, skipped: failures, skippedTotal: 1 });
    expect(await revisionsOf(temp.store.db, id(first.dicomId))).toEqual([]);
    await writeMask(mask(root), { width: 224, height: 224 });
    expect(await importCxlseg({ kind: 'import-cxlseg', root }, context)).toMatchObject({ masks: 2, skippedTotal: 0 });
    expect(await listMaskProblems(temp.store.db)).toEqual([]);
  });

  it('is a second film with the same id: the first is kept', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    const again = (lines: string[]) => [...lines, lines[1]!.replace('/p10000001/', '/p10000009/')];
    await drawCxlseg(root, { cases: 2, edit: { segmented: again } });
    const { context, failures } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(failures).toHaveLength(1);
    expect(failures[0]!.message).toContain(`Two films have the id ${first.dicomId}: p10/p10000001/`);
    expect((await findCase(temp.store.db, id(first.dicomId)))?.segmentedPath).toContain('p10000001');
  });

  it('is a film that is missing: the case says so', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    const films = join(temp.dir, '..', 'mimic');
    const cases = await drawCxlseg(root, { cases: 2 });
    await drawFilms(films, cases);
    await rm(join(films, 'files', first.place));
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root, films }, context);
    expect(summary).toMatchObject({ cases: 2, masks: 2, skippedTotal: 1 });
    expect(failures[0]!.message).toContain(`The film ${first.dicomId}.jpg is not there`);
    expect(await findCase(temp.store.db, id(first.dicomId))).toMatchObject({ filmState: 'missing' });
  });
});
