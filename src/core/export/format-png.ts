import { counted } from '#domain/counted.ts';
import { csvLine } from './csv-line.ts';
import { fileStem } from './file-stem.ts';
import { type Format, isFilmSizeKnown, knownFilmSize } from './format-writer.ts';
import { decodeGreyPng, encodeGreyPng, withForeground } from './grey-png.ts';
import { reviewColumns, reviewFields } from './review-columns.ts';

const columns = ['case', 'file', 'width', 'height', 'subject', 'study', 'view', 'split', ...reviewColumns, 'size_of'];

/** Masks of the film's size, as far as that is known, 0 and 255, and one table. */
export const pngFormat: Format = {
  needsFilms: false,
  grid: knownFilmSize,
  files: ['masks/<case>.png', 'index.csv'],

  async open({ folder }) {
    const table = await folder.openText('index.csv');
    await table.append(csvLine(columns));
    let ofUnknownSize = 0;
    return {
      get notes() {
        return [
          '`masks/<case>.png`: both lungs, 0 and 255, in the size of the film. `index.csv` lists them.',
          ...(ofUnknownSize > 0 ? [unknownSizeNote(ofUnknownSize)] : []),
        ];
      },

      async write({ frozen, lungs }) {
        const path = `masks/${fileStem(frozen.record.caseId)}.png`;
        await folder.write(path, await encodeGreyPng(withForeground(lungs, 255)));
        return [path];
      },

      async index(written) {
        const { record } = written.frozen;
        const { caseId, subjectId, studyId, viewPosition, split } = record;
        const own = [caseId, written.files[0]!, written.width, written.height, subjectId, studyId, viewPosition, split];
        const isKnown = isFilmSizeKnown(written.frozen);
        if (!isKnown) ofUnknownSize += 1;
        await table.append(csvLine([...own, ...reviewFields(written.frozen), isKnown ? 'film' : 'mask']));
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

function unknownSizeNote(films: number): string {
  const masks = counted(
    films,
    'film the size is not known: its mask is',
    'films the size is not known: their masks are',
  );
  return `**Of ${masks} on the grid of the workspace,** which may be a squash of the whole film (\`size_of\` is \`mask\` in \`index.csv\`, else \`film\`). Import the dataset again with its films, then export again, to have the size of the film.`;
}
