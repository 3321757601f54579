import { cxlsegLabels } from '../catalog/cxlseg-rows.ts';
import { labelsOf } from '../store/cases.ts';
import { readMeta } from '../store/meta.ts';
import { csvLine } from './csv-line.ts';
import { fileStem } from './file-stem.ts';
import type { Format } from './format-writer.ts';
import { decodeGreyPng, encodeGreyPng, withForeground } from './grey-png.ts';
import { originalMetadata, passedOn } from './original-metadata.ts';
import { reviewColumns, reviewFields } from './review-columns.ts';
import type { FrozenCase } from './selection.ts';

/** CXLSeg's grid: a squash of the whole film. */
const side = 224;
const keys = ['dicom_id', 'subject_id', 'study_id'] as const;

/**
 * A subset that reads like CXLSeg itself: the same tree and the same four tables. Masks are PNG instead of JPEG; the report texts of
 * `CXLSeg-metadata.csv` and the blacked-out films are left out; the review is added to `CXLSeg-mask.csv`.
 */
export const cxlsegFormat: Format = {
  needsFilms: false,
  grid: () => ({ width: side, height: side }),
  files: [
    'files/pNN/pSUBJECT/sSTUDY/<dicom_id>-mask.png',
    'CXLSeg-mask.csv',
    'CXLSeg-segmented.csv',
    'CXLSeg-metadata.csv',
    'CXLSeg-split.csv',
  ],

  async open({ folder, store }) {
    const original = await originalMetadata(store.db, await readMeta(store.db, 'dataset_root'));
    const mask = await folder.openText('CXLSeg-mask.csv');
    const segmented = await folder.openText('CXLSeg-segmented.csv');
    const metadata = await folder.openText('CXLSeg-metadata.csv');
    const split = await folder.openText('CXLSeg-split.csv');
    await mask.append(csvLine([...keys, 'DicomPath', ...reviewColumns]));
    await segmented.append(csvLine([...keys, 'DicomPath', ...cxlsegLabels]));
    await metadata.append(csvLine([...keys, 'ViewPosition', 'StudyDate', ...original.columns, 'Rows', 'Columns']));
    await split.append(csvLine([...keys, 'split']));

    async function closeTables(): Promise<void> {
      for (const table of [mask, segmented, metadata, split]) await table.close();
    }

    return {
      notes: [
        '`files/…/<dicom_id>-mask.png`: both lungs, 0 and 255, on the 224×224 squash of the whole film; one mask pixel covers Columns/224 × Rows/224 film pixels.',
        'The four tables have the columns of CXLSeg, without the report texts. `DicomPath` in `CXLSeg-segmented.csv` names the film as in CXLSeg and MIMIC-CXR-JPG; films are not part of this export. The review columns are in `CXLSeg-mask.csv`.',
        ...(original.isAway
          ? [
              `The tables of the dataset were not where it was imported from when this was written, so \`CXLSeg-metadata.csv\` lacks the columns that are passed on as they are written there: ${passedOn.join(', ')}.`,
            ]
          : []),
      ],

      async write({ frozen, lungs }) {
        const path = `${place(frozen)}-mask.png`;
        await folder.write(path, await encodeGreyPng(withForeground(lungs, 255)));
        return [path];
      },

      async index(written) {
        const { record } = written.frozen;
        const ids = [record.caseId, record.subjectId, record.studyId];
        const labels = await labelsOf(store.db, record.caseId);
        const values = cxlsegLabels.map((name) => (labels[name] === undefined ? null : labels[name].toFixed(1)));
        const date = record.studyDate.replaceAll('-', '');
        await mask.append(csvLine([...ids, written.files[0]!, ...reviewFields(written.frozen)]));
        await segmented.append(csvLine([...ids, `${place(written.frozen)}.jpg`, ...values]));
        const more = original.of(record.num);
        const { viewPosition, filmHeight, filmWidth } = record;
        await metadata.append(csvLine([...ids, viewPosition, date, ...more, filmHeight, filmWidth]));
        await split.append(csvLine([...ids, record.split]));
      },

      finish: closeTables,
      async *readBack(all) {
        for await (const one of all) yield await decodeGreyPng(folder.pathOf(one.files[0]!));
      },
    };
  },
};

/** `files/p16/p16148411/s51793484/<dicom_id>`, without an ending. */
function place({ record }: FrozenCase): string {
  const subject = fileStem(record.subjectId || record.caseId);
  const study = fileStem(record.studyId || record.caseId);
  const group = /^\d\d/.exec(subject)?.[0] ?? '00';
  return `files/p${group}/p${subject}/s${study}/${fileStem(record.caseId)}`;
}
