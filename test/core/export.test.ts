import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '#contract/exports.ts';
import type { CaseId } from '#contract/ids.ts';
import { writeFailure } from '#core/export/write-failure.ts';
import { maskOfCocoRuns, unpackCocoCounts } from '#domain/coco-rle.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { drawCxlseg, drawFilms, reportSentinel } from './draw-cxlseg.ts';
import { exportBench, filesBelow, greyPixels, judge } from './export-bench.ts';

const films = ['film-00', 'film-01', 'film-02', 'film-03'];

describe('an export', () => {
  it.each(exportFormats)('as %s is the same to the byte when it is made again', async (format) => {
    await using at = await exportBench(4);
    await judge(at.client, 'film-01', 'accepted');
    const first = await at.exportTo('first', format);
    const second = await at.exportTo('second', format);
    expect(first).toMatchObject({ state: 'done', failed: 0, result: { cases: 4, verified: 4, format } });
    expect(await filesBelow(at.pathOf('second'))).toEqual(await filesBelow(at.pathOf('first')));
    expect(second.result?.manifestSha256).toBe(first.result?.manifestSha256);
    expect((await readdir(at.dir)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it.each(exportFormats)('as %s lists every file with its SHA-256, and no comment of a reader', async (format) => {
    await using at = await exportBench(2);
    await judge(at.client, 'film-01', 'accepted');
    const { result } = await at.exportTo('out', format);
    const files = await filesBelow(at.pathOf('out'));
    const sums = new Map(
      (files.get('SHA256SUMS')?.toString() ?? '')
        .trim()
        .split('\n')
        .map((line) => [line.slice(66), line.slice(0, 64)] as const),
    );
    const others = [...files].filter(([path]) => path !== 'SHA256SUMS');
    expect(sums).toEqual(new Map(others.map(([path, data]) => [path, sha256(data)])));
    expect(result?.manifestSha256).toBe(sums.get('manifest.json'));
    expect(result).toMatchObject({
      files: files.size,
      bytes: [...files.values()].reduce((n, data) => n + data.length, 0),
    });
    for (const data of files.values()) expect(data.includes('SECRET COMMENT')).toBe(false);
    const manifest = JSON.parse(files.get('manifest.json')!.toString());
    expect(manifest).toMatchObject({ format, cases: 2, unreviewed: 1, byStatus: { accepted: 1, pending: 1 } });
    expect(manifest.cases_written.map((one: { case: string }) => one.case)).toEqual(films.slice(0, 2));
  });

  it('keeps every pixel of a correction that was painted in the size of the film', async () => {
    await using at = await exportBench(1);
    const drawn = createLabelmap(160, 200);
    for (let i = 0; i < drawn.data.length; i += 1)
      drawn.data[i] = (i * 7919) % 5 === 0 ? 1 : (i * 31) % 7 === 0 ? 3 : 0;
    await judge(at.client, 'film-00', 'corrected', drawn);
    await at.exportTo('out', 'png');
    const found = await greyPixels(at.pathOf('out/masks/film-00.png'));
    expect([found.width, found.height]).toEqual([160, 200]);
    // 3 is the heart, which a heart-excluded mask does not count as lung.
    expect(found.data).toEqual(drawn.data.map((value) => (value === 1 ? 255 : 0)));
  });

  it('leaves rejected cases out unless the query names the status, and its preview says so', async () => {
    await using at = await exportBench(4);
    await judge(at.client, 'film-00', 'accepted');
    await judge(at.client, 'film-01', 'rejected');
    await judge(at.client, 'film-02', 'deferred');
    const preview = await at.client.exportPreview({ format: 'png' });
    expect(preview).toMatchObject({
      cases: 3,
      byStatus: { accepted: 1, deferred: 1, pending: 1 },
      // The window has words for films of no split.
      bySplit: { '': 3 },
      withoutMask: 0,
      includesFilms: false,
      warnings: [
        { code: 'unreviewed', count: 2, of: 3 },
        { code: 'rejected', count: 1 },
        { code: 'without-patient', count: 3 },
      ],
    });
    expect((await at.exportTo('all', 'png')).result?.cases).toBe(3);
    expect((await at.exportTo('named', 'png', 'status=rejected')).result?.cases).toBe(1);
    const index = await readFile(at.pathOf('named/index.csv'), 'utf8');
    expect(index).toContain('film-01,masks/film-01.png,170,206,film-01,film-01,,,rejected,missed-base islands,AB,');
    expect((await at.client.exportPreview({ format: 'png', where: 'not status=accepted' })).cases).toBe(3);
  });

  it('goes on past a film that cannot be read, and says which', async () => {
    await using at = await exportBench(3);
    await truncate(at.pathOf('films/film-01.png'), 300);
    const job = await at.exportTo('out', 'nnunet');
    expect(job).toMatchObject({ state: 'done', failed: 1, result: { cases: 2, verified: 2 } });
    expect(job.failures).toMatchObject([
      { item: 'film-01', message: expect.stringContaining('film-01.png cannot be read') },
    ]);
  });

  it('refuses a folder that is in use, a file, the dataset itself and an empty selection, and leaves nothing behind', async () => {
    await using at = await exportBench(1);
    await mkdir(at.pathOf('full'));
    await writeFile(at.pathOf('full/notes.txt'), 'mine');
    await writeFile(at.pathOf('a-file'), 'mine');
    await mkdir(at.pathOf('foreign.partial'));
    await writeFile(at.pathOf('foreign.partial/notes.txt'), 'mine');
    const failureOf = async (name: string, where?: string) => (await at.exportTo(name, 'png', where)).failure;
    expect(await failureOf('full')).toMatchObject({ code: 'bad-input', message: expect.stringContaining('not empty') });
    expect(await failureOf('a-file')).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('is a file'),
    });
    expect(await failureOf('films/out')).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('dataset'),
    });
    expect(await failureOf('masks/out')).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('dataset'),
    });
    expect(await failureOf('foreign')).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('.partial'),
    });
    expect(await failureOf('out', 'status=deferred')).toMatchObject({ code: 'bad-input' });
    expect(await readdir(at.pathOf('full'))).toEqual(['notes.txt']);
    expect(existsSync(at.pathOf('out.partial')) || existsSync(at.pathOf('out'))).toBe(false);
  });

  it('goes to where a link to an empty folder leads, and is refused before the first mask where a link leads nowhere', async () => {
    await using at = await exportBench(1);
    await mkdir(at.pathOf('disk/curated'), { recursive: true });
    await symlink(at.pathOf('disk/curated'), at.pathOf('link'));
    await symlink(at.pathOf('gone'), at.pathOf('dead'));
    const place = await realpath(at.pathOf('disk/curated'));
    expect(await at.exportTo('link', 'png')).toMatchObject({ state: 'done', result: { out: place, verified: 1 } });
    expect(await readdir(at.pathOf('link'))).toContain('manifest.json');
    expect(await readdir(at.pathOf('disk'))).toEqual(['curated']);
    expect(await at.exportTo('dead', 'png')).toMatchObject({
      done: 0,
      failure: { code: 'bad-input', message: expect.stringContaining('a link that leads nowhere') },
    });
    expect((await readdir(at.dir)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('leaves an empty folder as it was when nothing comes of it', async () => {
    await using at = await exportBench(1);
    await mkdir(at.pathOf('out'), { mode: 0o700 });
    expect(await at.exportTo('out', 'png', 'status=deferred')).toMatchObject({ state: 'failed' });
    expect(await readdir(at.pathOf('out'))).toEqual([]);
    expect((await stat(at.pathOf('out'))).mode & 0o777).toBe(0o700);
  });

  it('removes what it began when nothing could be written, and what a killed export left', async () => {
    await using at = await exportBench(1);
    await truncate(at.pathOf('films/film-00.png'), 300);
    expect(await at.exportTo('out', 'coco')).toMatchObject({ state: 'failed', failure: { code: 'bad-input' } });
    expect(existsSync(at.pathOf('out.partial'))).toBe(false);
    await mkdir(at.pathOf('out.partial/masks'), { recursive: true });
    await writeFile(at.pathOf('out.partial/.pleura-export'), '');
    await writeFile(at.pathOf('out.partial/masks/film-00.png'), 'half');
    expect(await at.exportTo('out', 'png')).toMatchObject({ state: 'done', result: { cases: 1 } });
    expect(await readdir(at.pathOf('out'))).not.toContain('.pleura-export');
  });

  it('says in a sentence that the disk is full', async () => {
    const full = await appendFile('/dev/full', 'x').catch((error: unknown) => error);
    expect(writeFailure(full, 'out')).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/out .*space/),
    });
  });
});

describe('the nnU-Net export', () => {
  it('holds the films pixel by pixel, labels 0 and 1 of the same size, and folds without a common patient', async () => {
    await using at = await exportBench(4);
    await at.exportTo('out', 'nnunet');
    const files = await filesBelow(at.pathOf('out'));
    expect(JSON.parse(files.get('dataset.json')!.toString())).toMatchObject({
      channel_names: { '0': 'XRay' },
      labels: { background: 0, lung: 1 },
      numTraining: 4,
      file_ending: '.png',
    });
    for (const film of films) {
      const image = await greyPixels(at.pathOf(`out/imagesTr/${film}_0000.png`));
      const label = await greyPixels(at.pathOf(`out/labelsTr/${film}.png`));
      const mask = await greyPixels(at.pathOf(`masks/${film}.png`));
      expect(image).toEqual(await greyPixels(at.pathOf(`films/${film}.png`)));
      expect(label).toEqual({ ...mask, data: mask.data.map((value) => (value === 255 ? 1 : 0)) });
    }
    const folds = JSON.parse(files.get('splits_final.json')!.toString()) as { train: string[]; val: string[] }[];
    expect(folds.flatMap((fold) => fold.val).sort()).toEqual(films);
    for (const fold of folds) expect([...fold.train, ...fold.val].sort()).toEqual(films);
  });

  it('says of films whose patient nobody knows that films of one patient can lie on both sides of a fold', async () => {
    await using at = await exportBench(4);
    const { result } = await at.exportTo('out', 'nnunet');
    expect(result).toMatchObject({ withoutPatient: 4 });
    const card = await readFile(at.pathOf('out/DATACARD.md'), 'utf8');
    expect(card).toContain('4 lung masks on frontal chest radiographs, exported as `nnunet`');
    expect(card).toContain('**No patient is known of 4 films:**');
    expect(card).toContain(
      '4 films whose patient is not known count as one patient each, so films of one patient can lie on both sides',
    );
    expect(card).not.toContain('it keeps every patient on one side');
    const manifest = JSON.parse(await readFile(at.pathOf('out/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ subjects: 0, studies: 0, withoutPatient: 4 });
  });

  it('keeps every patient on one side of a fold where all are known', async () => {
    await using at = await exportBench(0);
    await drawFilms(at.pathOf('jpg'), await drawCxlseg(at.pathOf('dataset'), { cases: 3 }));
    await at.run({ kind: 'import-cxlseg', root: at.pathOf('dataset'), films: at.pathOf('jpg') });
    await at.exportTo('out', 'nnunet');
    const card = await readFile(at.pathOf('out/DATACARD.md'), 'utf8');
    expect(card).toContain('3 lung masks on frontal chest radiographs of 3 subjects (3 studies)');
    expect(card).toContain('it keeps every patient on one side of a fold.');
    expect(card).not.toContain('No patient is known');
  });
});

describe('the PNG export', () => {
  it('says of which films the size is not known, so that their masks are not in the size of the film', async () => {
    await using at = await exportBench(1);
    await at.exportTo('known', 'png');
    expect(await readFile(at.pathOf('known/DATACARD.md'), 'utf8')).not.toContain('the size is not known');
    expect(await readFile(at.pathOf('known/index.csv'), 'utf8')).toMatch(/,film\r?\n$/);
    await using other = await exportBench(0);
    await drawCxlseg(other.pathOf('dataset'), { cases: 2 });
    await other.run({ kind: 'import-cxlseg', root: other.pathOf('dataset') });
    expect(await other.exportTo('out', 'png')).toMatchObject({ result: { cases: 2, verified: 2 } });
    const card = await readFile(other.pathOf('out/DATACARD.md'), 'utf8');
    expect(card).toContain('**Of 2 films the size is not known: their masks are on the grid of the workspace,**');
    const [head, ...rows] = (await readFile(other.pathOf('out/index.csv'), 'utf8')).trim().split('\n');
    const column = head!.split(',').indexOf('size_of');
    expect(rows.map((row) => row.split(',')[column])).toEqual(['mask', 'mask']);
  });
});

describe('the COCO export', () => {
  it('holds one annotation per film whose code, area and box describe the mask', async () => {
    await using at = await exportBench(3);
    await judge(at.client, 'film-01', 'corrected', createLabelmap(170, 206));
    await at.exportTo('out', 'coco');
    const coco = JSON.parse(await readFile(at.pathOf('out/annotations.json'), 'utf8'));
    expect(coco.categories).toEqual([{ id: 1, name: 'lung', supercategory: 'anatomy' }]);
    expect(coco.images).toMatchObject([
      { id: 1, file_name: 'images/film-00.png', width: 160, height: 200, case_id: 'film-00' },
      { id: 2, file_name: 'images/film-01.png', width: 170, height: 206, review_status: 'corrected' },
      { id: 3, file_name: 'images/film-02.png', width: 180, height: 212 },
    ]);
    expect(coco.annotations.map((one: { image_id: number }) => one.image_id)).toEqual([1, 3]);
    for (const { id, image_id, segmentation, area, bbox, iscrowd } of coco.annotations) {
      expect([iscrowd, id]).toEqual([0, image_id === 1 ? 1 : 2]);
      const mask = await greyPixels(at.pathOf(`masks/film-0${image_id - 1}.png`));
      const [height, width] = segmentation.size;
      const found = maskOfCocoRuns(width, height, unpackCocoCounts(segmentation.counts));
      expect(found).toEqual({ ...mask, data: mask.data.map((value) => (value === 255 ? 1 : 0)) });
      const inside = [...mask.data.keys()].filter((i) => mask.data[i] === 255);
      const xs = inside.map((i) => i % width);
      const ys = inside.map((i) => Math.floor(i / width));
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      expect(area).toBe(inside.length);
      expect(bbox).toEqual([left, top, Math.max(...xs) - left + 1, Math.max(...ys) - top + 1]);
    }
  });
});

describe('the CXLSeg export', () => {
  it('has the tree, the tables and the values of the dataset it came from, without its report texts', async () => {
    await using at = await exportBench(0);
    const drawnCases = await drawCxlseg(at.pathOf('dataset'), { cases: 3 });
    await drawFilms(at.pathOf('jpg'), drawnCases);
    await at.run({ kind: 'import-cxlseg', root: at.pathOf('dataset'), films: at.pathOf('jpg') });
    const { dicomId, place } = drawnCases[0]!;
    await judge(at.client, dicomId, 'rejected');
    expect(await at.exportTo('out', 'cxlseg', 'status!=deferred')).toMatchObject({ result: { cases: 3, verified: 3 } });
    const files = await filesBelow(at.pathOf('out'));
    for (const data of files.values()) expect(data.includes(reportSentinel)).toBe(false);
    const rowOf = (name: string) => {
      const [head, row] = files.get(`CXLSeg-${name}.csv`)!.toString().split('\n');
      const values = row!.split(',');
      return Object.fromEntries(head!.split(',').map((column, i) => [column, values[i]]));
    };
    const keys = { dicom_id: dicomId, subject_id: '10000001', study_id: '50000001' };
    const mask = `files/${place.replace('.jpg', '-mask.png')}`;
    expect(rowOf('mask')).toMatchObject({ ...keys, DicomPath: mask, review_status: 'rejected', reviewer: 'AB' });
    expect(rowOf('segmented')).toMatchObject({ ...keys, DicomPath: `files/${place}`, Pneumothorax: '1.0', Edema: '' });
    expect(rowOf('metadata')).toEqual({
      ...keys,
      ViewPosition: 'PA',
      StudyDate: '21800101',
      StudyTime: '80556.875',
      Rows: '260',
      Columns: '300',
    });
    expect(rowOf('split')).toEqual({ ...keys, split: 'test' });
    const original = await greyPixels(at.pathOf(`dataset/files/${place.replace('.jpg', '-mask.jpg')}`));
    expect(await greyPixels(at.pathOf(`out/${mask}`))).toEqual({
      ...original,
      data: original.data.map((value) => (value >= 128 ? 255 : 0)),
    });
  });

  it('is read back by the import as the dataset it came from, and holds no report column', async () => {
    await using at = await exportBench(3);
    await at.exportTo('out', 'cxlseg');
    const files = await filesBelow(at.pathOf('out'));
    expect([...files.keys()]).toContain(join('files', 'p00', 'pfilm-02', 'sfilm-02', 'film-02-mask.png'));
    for (const [path, data] of files) {
      if (path.endsWith('.csv')) expect(data.toString()).not.toContain('Reports');
    }
    await using other = await exportBench(0);
    const imported = await other.run({ kind: 'import-cxlseg', root: at.pathOf('out') });
    expect(imported).toMatchObject({ state: 'done', result: { cases: 3, masks: 3 } });
    for (const film of films.slice(0, 3)) {
      const { revisions } = await other.client.caseDetail({ caseId: film as CaseId });
      expect(revisions[0]?.frame).toMatchObject({ width: 224, height: 224 });
    }
    await other.exportTo('again', 'cxlseg');
    const again = await filesBelow(other.pathOf('again'));
    for (const [path, data] of files) if (path.endsWith('.png')) expect(again.get(path)).toEqual(data);
  });

  it('has the columns that only the dataset knows when it was moved and imported again, and says so when it is away', async () => {
    await using at = await exportBench(1);
    await drawCxlseg(at.pathOf('dataset'), { cases: 2 });
    await at.run({ kind: 'import-cxlseg', root: at.pathOf('dataset') });
    await rename(at.pathOf('dataset'), at.pathOf('moved'));
    const headOf = async (out: string) => {
      expect(await at.exportTo(out, 'cxlseg')).toMatchObject({ state: 'done' });
      return (await readFile(at.pathOf(`${out}/CXLSeg-metadata.csv`), 'utf8')).split('\n')[0];
    };
    const missing = 'lacks the columns that are passed on as they are written there: StudyTime,';
    expect(await headOf('away')).not.toContain('StudyTime');
    expect(await readFile(at.pathOf('away/DATACARD.md'), 'utf8')).toContain(missing);
    await at.run({ kind: 'import-cxlseg', root: at.pathOf('moved') });
    expect(await headOf('found')).toContain('StudyTime');
    expect(await readFile(at.pathOf('found/DATACARD.md'), 'utf8')).not.toContain(missing);
    expect((await at.exportTo('moved/files/out', 'png')).failure).toMatchObject({ code: 'bad-input' });
  });
});

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
