import { csvLine } from './csv-line.ts';
import { fileStem } from './file-stem.ts';
import { type Format, knownFilmSize } from './format-writer.ts';
import { decodeGreyPng, encodeGreyPng, withForeground } from './grey-png.ts';
import { reviewColumns, reviewFields } from './review-columns.ts';

const columns = ['case', 'file', 'width', 'height', 'subject', 'study', 'view', 'split', ...reviewColumns];

/** Masks of the film's size, 0 and 255, and one table. */
export const pngFormat: Format = {
  needsFilms: false,
  grid: knownFilmSize,
  files: ['masks/<case>.png', 'index.csv'],

  async open({ folder }) {
    const table = await folder.openText('index.csv');
    await table.append(csvLine(columns));
    return {
      notes: ['`masks/<case>.png`: both lungs, 0 and 255, in the size of the film. `index.csv` lists them.'],

      async write({ frozen, lungs }) {
        const path = `masks/${fileStem(frozen.record.caseId)}.png`;
        await folder.write(path, await encodeGreyPng(withForeground(lungs, 255)));
        return [path];
      },

      async index(written) {
        const { record } = written.frozen;
        const { caseId, subjectId, studyId, viewPosition, split } = record;
        const own = [caseId, written.files[0]!, written.width, written.height, subjectId, studyId, viewPosition, split];
        await table.append(csvLine([...own, ...reviewFields(written.frozen)]));
      },

      async finish() {
        await table.close();
      },
      async *readBack(all) {
        for await (const one of all) yield await decodeGreyPng(folder.pathOf(one.files[0]!));
      },
    };
  },
};
