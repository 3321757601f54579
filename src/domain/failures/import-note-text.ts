import type { ImportNote } from '#contract/import-note.ts';
import { counted } from '../counted.ts';

const ifWrong = 'If that is wrong, import them again and name the lung definition (--definition).';

/** What the reader should know of an imported dataset, in English. */
export function importNoteText(note: ImportNote): string {
  switch (note.code) {
    case 'found-in':
      return `The dataset was found in ${note.folder}.`;
    case 'known':
      return `${counted(note.cases, 'of the cases was', 'of the cases were')} there already.`;
    case 'films-moved':
      return `${counted(note.films, 'film is', 'films are')} taken from ${note.folder} now, no longer from ${note.from}.`;
    case 'blacked-out-only':
      return 'Only the blacked-out films are shown: missing lung cannot be seen on them. To see the whole films, import again and name the folder of MIMIC-CXR-JPG (--films).';
    case 'films-missing':
      return `${counted(note.films, 'film is', 'films are')} not where the tables say.`;
    case 'rows-repeat':
      return `${counted(note.rows, 'row of the tables repeats', 'rows of the tables repeat')} an earlier one.`;
    case 'table-lacks':
      return `${note.table} says nothing of ${counted(note.films, 'film', 'films')}.`;
    case 'unlike-sample':
      return `The masks look as if they leave the heart out (median area of right over left lung ${note.medianRatio.toFixed(2)} in ${note.masks} masks), unlike CXLSeg’s published sample. They are stored as ${note.definition}.`;
    case 'films-bare': {
      const { named, more } = note;
      const others = more > 0 ? `, and ${more} more` : '';
      return `${counted(named.length + more, 'film has', 'films have')} no mask: ${named.join(', ')}${others}.`;
    }
    case 'masks-known': {
      const { masks, source } = note;
      const stay = counted(
        masks,
        `mask of ${source} was imported before and stays as it is`,
        `masks of ${source} were imported before and stay as they are`,
      );
      return `${stay}. To take files that were changed since, add them as masks of another source.`;
    }
    case 'masks-strange':
      return `Left out: ${counted(note.masks, 'mask', 'masks')} of no case of this workspace.`;
    case 'rows-strange':
      return `${counted(note.rows, 'row speaks', 'rows speak')} of films that are not in this workspace.`;
    case 'ids-repeat':
      return `Left out: ${counted(note.rows, 'row that repeats', 'rows that repeat')} the id of an earlier one.`;
    case 'heart-labelled':
      return `The masks of ${note.source} label the heart apart from the lungs, so they are taken as heart-excluded. ${ifWrong}`;
    case 'too-few-judged':
      return `The masks of ${note.source} are taken as ${note.definition}: too few of them could be judged. ${ifWrong}`;
    case 'by-areas':
      return `The masks of ${note.source} are taken as ${note.definition}: the right lung has ${note.medianRatio.toFixed(2)} times the area of the left one (median of ${note.masks}; about 1.24 without and 0.94 with the lung behind the heart). ${ifWrong}`;
  }
}
