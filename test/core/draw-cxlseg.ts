import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFilm, writeMask } from './draw-pictures.ts';

export interface CxlsegOptions {
  readonly cases: number;
  /** Where the tables go, below the root; default: the root itself. */
  readonly tables?: string;
  /** Where `files` goes, below the root. */
  readonly pictures?: string;
  readonly dicomPath?: (path: string) => string;
  /** Changes a table before it is written. */
  readonly edit?: Partial<Record<'segmented' | 'mask' | 'metadata' | 'split', (lines: string[]) => string[] | null>>;
  readonly withoutFiles?: boolean;
}

export const reportSentinel = 'REPORT TEXT THAT MUST NEVER BE STORED';

export interface DrawnCase {
  readonly dicomId: string;
  /** Below `files`: p10/p1000000N/s5000000N/<id>.jpg */
  readonly place: string;
}

export function drawnCase(number: number): DrawnCase {
  const dicomId = `0000000${number}-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd`;
  return { dicomId, place: `p10/p1000000${number}/s5000000${number}/${dicomId}.jpg` };
}

/** Writes a CXLSeg release with drawn pictures (up to 9 cases) into `root`. */
export async function drawCxlseg(root: string, options: CxlsegOptions): Promise<readonly DrawnCase[]> {
  const { dicomPath = (path: string) => path, edit = {} } = options;
  const cases = Array.from({ length: options.cases }, (_, i) => drawnCase(i + 1));
  const files = join(root, options.pictures ?? '', 'files');
  const tables = {
    segmented: ['dicom_id,subject_id,study_id,DicomPath,Pneumothorax,Atelectasis'],
    mask: ['dicom_id,subject_id,study_id,DicomPath'],
    metadata: ['dicom_id,subject_id,study_id,Reports,ViewPosition,StudyDate,StudyTime'],
    split: ['dicom_id,subject_id,study_id,split'],
  };
  for (const [i, { dicomId, place }] of cases.entries()) {
    const ids = `${dicomId},1000000${i + 1},5000000${i + 1}`;
    tables.segmented.push(`${ids},${dicomPath(`files/${place}`)},1.0,`);
    tables.mask.push(`${ids},${dicomPath(`files/${place.replace('.jpg', '-mask.jpg')}`)}`);
    tables.metadata.push(`${ids},"${reportSentinel}\nover ""two"" lines",PA,21800101,80556.875`);
    tables.split.push(`${ids}, ${i === 0 ? 'test' : 'train'} `);
    if (options.withoutFiles) continue;
    await writeFilm(join(files, place), { width: 224, height: 224, number: i });
    await writeMask(join(files, place.replace('.jpg', '-mask.jpg')), {
      width: 224,
      height: 224,
      rightWider: 0.9 + i / 50,
    });
  }
  const dir = join(root, options.tables ?? '');
  await mkdir(dir, { recursive: true });
  for (const [name, lines] of Object.entries(tables)) {
    const kept = (edit[name as keyof typeof tables] ?? ((all) => all))(lines);
    if (kept) await writeFile(join(dir, `CXLSeg-${name}.csv`), `${kept.join('\r\n')}\r\n`);
  }
  return cases;
}

/** Writes whole films at the same places, as MIMIC-CXR-JPG does. */
export async function drawFilms(root: string, cases: readonly DrawnCase[]): Promise<void> {
  for (const [number, { place }] of cases.entries()) {
    await writeFilm(join(root, 'files', place), { width: 300, height: 260, number });
  }
}
