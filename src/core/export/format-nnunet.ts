import { counted } from '#domain/counted.ts';
import { isPatientKnown } from '../store/known-patients.ts';
import { csvLine } from './csv-line.ts';
import { fileStem } from './file-stem.ts';
import { type Format, knownFilmSize } from './format-writer.ts';
import { decodeGreyPng, encodeGreyPng } from './grey-png.ts';
import { patientOf } from './patient.ts';
import { patientFolds, type SplitCase, SubjectParts } from './patient-split.ts';
import { reviewColumns, reviewFields } from './review-columns.ts';
import type { FrozenCase } from './selection.ts';

/** An nnU-Net v2 raw dataset: films and labels of the same size, lossless PNG, labels 0 and 1, split by patient. */
export const nnunetFormat: Format = {
  needsFilms: true,
  grid: (frozen, film) => film ?? knownFilmSize(frozen),
  files: [
    'imagesTr/<case>_0000.png',
    'labelsTr/<case>.png',
    'imagesTs/<case>_0000.png',
    'labelsTs/<case>.png',
    'dataset.json',
    'splits_final.json',
    'cases.csv',
  ],

  async open({ folder, selection }) {
    const parts = new SubjectParts();
    let withoutPatient = 0;
    for await (const { record } of selection.cases) {
      parts.add({ subjectId: patientOf(record), split: record.split });
      if (!isPatientKnown(record)) withoutPatient += 1;
    }
    const { moved } = parts;
    const suffix = ({ record }: FrozenCase) => (parts.of(patientOf(record)) === 'test' ? 'Ts' : 'Tr');
    const table = await folder.openText('cases.csv');
    await table.append(csvLine(['case', 'image', 'label', 'subject', 'study', 'view', 'part', ...reviewColumns]));
    return {
      notes: [
        'An nnU-Net v2 raw dataset: put this folder into `nnUNet_raw` as `DatasetNNN_Name`. `imagesTr`/`labelsTr` hold the training and validation films, `imagesTs`/`labelsTs` the test films; labels are 0 background and 1 lung (both lungs).',
        `\`splits_final.json\` belongs into the \`nnUNet_preprocessed\` folder of the dataset: ${foldsKeep(withoutPatient)}. With a validation part in the dataset there is one fold, that one; otherwise five.`,
        moved > 0
          ? `${moved} subjects have films in several parts of the dataset’s split; all their films went into the training (else the validation) part.`
          : 'No known subject had films in several parts of the split.',
      ],

      async write({ frozen, lungs, film }) {
        const stem = fileStem(frozen.record.caseId);
        const image = `images${suffix(frozen)}/${stem}_0000.png`;
        const label = `labels${suffix(frozen)}/${stem}.png`;
        if (film) await folder.write(image, film.png);
        await folder.write(label, await encodeGreyPng(lungs));
        return [label, image];
      },

      async index({ frozen, files }) {
        const { caseId, subjectId, studyId, viewPosition } = frozen.record;
        const own = [
          caseId,
          files[1]!,
          files[0]!,
          subjectId,
          studyId,
          viewPosition,
          parts.of(patientOf(frozen.record)),
        ];
        await table.append(csvLine([...own, ...reviewFields(frozen)]));
      },

      async finish(written) {
        await table.close();
        const training: SplitCase[] = [];
        for await (const { frozen } of written) {
          const { caseId, split } = frozen.record;
          if (suffix(frozen) !== 'Tr') continue;
          training.push({ name: fileStem(caseId), subjectId: patientOf(frozen.record), split });
        }
        await folder.write('dataset.json', json(datasetJson(training.length)));
        await folder.write('splits_final.json', json(patientFolds(training, parts)));
      },

      async *readBack(all) {
        for await (const one of all) yield await decodeGreyPng(folder.pathOf(one.files[0]!));
      },
    };
  },
};

/** What completes "splits_final.json: …". @param withoutPatient films of which no patient is known */
function foldsKeep(withoutPatient: number): string {
  if (withoutPatient === 0) return 'it keeps every patient on one side of a fold';
  const films = counted(
    withoutPatient,
    'film whose patient is not known counts as one patient',
    'films whose patient is not known count as one patient each',
  );
  return `it keeps every known patient on one side of a fold, but ${films}, so films of one patient can lie on both sides`;
}

function datasetJson(numTraining: number) {
  return {
    channel_names: { '0': 'XRay' },
    labels: { background: 0, lung: 1 },
    numTraining,
    file_ending: '.png',
    overwrite_image_reader_writer: 'NaturalImage2DIO',
    name: 'Lungs on frontal chest radiographs',
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
