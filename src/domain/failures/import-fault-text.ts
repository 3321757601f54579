import type { ImportFault, TableFault } from '#contract/import-fault.ts';
import { counted } from '../counted.ts';

const maskNames = 'x.png, x_mask.png, x-mask.jpg or x.mask.png';

/** Why an import cannot begin or go on, in English. */
export function importFaultText(fault: ImportFault): string {
  switch (fault.code) {
    case 'no-folder': {
      const why = fault.isFile ? 'is a file, not a folder' : 'does not exist';
      return `The ${fault.what} folder ${fault.folder} ${why}. Check the path.`;
    }
    case 'no-dataset':
      return `${fault.folder} holds no CXLSeg dataset: none of ${fault.tables.join(', ')} is in it or in the folders below. Choose the folder that holds these files.`;
    case 'tables-missing':
      return `The CXLSeg dataset in ${fault.folder} lacks ${fault.tables.join(' and ')}. Download the missing table and put it beside the others.`;
    case 'no-pictures':
      return `The tables of CXLSeg are in ${fault.folder}, but no folder files/p10, files/p11, … with the masks is near them. Unpack the pictures beside the tables.`;
    case 'no-film-tree':
      return `${fault.folder} holds no films: no folder files/p10, files/p11, … is in it. Choose the root of MIMIC-CXR-JPG.`;
    case 'no-films':
      return `There is no PNG, JPEG or TIFF film in ${fault.folder}. A film x.png goes with a mask ${maskNames}.`;
    case 'tables-empty':
      return `The tables in ${fault.folder} hold no films. Copy them again from their origin.`;
    case 'two-datasets':
      return `There is more than one CXLSeg dataset in ${fault.folder}: one in ${fault.first}, one in ${fault.second}. Name the one that is meant.`;
    case 'bad-table':
      return `${fault.file} ${tableFaultText(fault.fault)}`;
    case 'nothing-paired':
      return `None of the masks in ${fault.masksDir} is named like one of the ${fault.films} films in ${fault.filmsDir}. A film x.png goes with a mask ${maskNames}.`;
    case 'films-alike': {
      const { folder, first, second, more } = fault;
      const others = more > 0 ? `, and ${counted(more, 'more name is shared', 'more names are shared')}` : '';
      return `In ${folder}, ${first} and ${second} have one name${others}. The name of a film is the id of its case: give every film a name of its own.`;
    }
    case 'unmounted':
      return `The folder ${fault.folder} with the ${fault.what} is not there any more. Connect its disk or network share and run this again: it goes on where it stopped.${fault.what === 'films' ? ' If it was moved, import it again from where it is now.' : ''}`;
    case 'blacked-out':
      return `The films in ${fault.folder} are the blacked-out 224×224 films of CXLSeg, not the originals. Name the root of MIMIC-CXR-JPG as the folder of the films (--films), or name none to review on the blacked-out films.`;
    case 'workspace-inside':
      return `The workspace ${fault.workspace} lies inside the dataset ${fault.dataset}, which Pleura never writes to. Choose a folder outside it (--workspace).`;
    case 'no-mask-named':
      return `None of the ${fault.pictures} pictures in ${fault.folder} is named like a case of this workspace. A mask of the case x is called ${maskNames}.`;
    case 'no-case-in-table':
      return `None of the ${fault.rows} rows of ${fault.file} has the id of a case of this workspace in its column "${fault.column}". Import the films first, or choose the table of their dataset.`;
    case 'other-definition':
      return `The mask source "${fault.source}" is stored as ${fault.stored}, not ${fault.asked}. Name another source, or leave the definition as it is.`;
  }
}

/** What completes "CXLSeg-mask.csv …". */
function tableFaultText(fault: TableFault): string {
  switch (fault.code) {
    case 'empty':
      return 'is empty. Copy it again from its origin.';
    case 'not-there':
      return 'does not exist.';
    case 'not-csv':
      return `is not valid CSV${fault.line === null ? '' : ` near line ${fault.line}`}. Copy it again from its origin.`;
    case 'bad-gzip':
      return 'is a damaged gzip file. Copy it again from its origin.';
    case 'unreadable':
      return `cannot be read (${fault.error}). Check its permissions, or copy it again from its origin.`;
    case 'columns': {
      const noun = fault.missing.length === 1 ? 'the column' : 'the columns';
      const lacks = `lacks ${noun} ${fault.missing.map((name) => `"${name}"`).join(', ')}.`;
      if (fault.has === null) return `${lacks} Its first line does not name any column that is needed.`;
      return `${lacks} It has: ${fault.has.join(', ')}${fault.more > 0 ? `, and ${fault.more} more` : ''}.`;
    }
  }
}
