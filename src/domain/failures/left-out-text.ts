import type { ChexmaskFault, LeftOutFault } from '#contract/import-fault.ts';
import { otherFrameText } from './other-frame-text.ts';

/** Why a film, mask or row is left out of an import, in English. */
export function leftOutText(fault: LeftOutFault): string {
  switch (fault.code) {
    case 'two-films':
      return `Two films have the id ${fault.caseId}: ${fault.files.join(' and ')}. None is imported; rename all but one.`;
    case 'two-masks':
      return `Two masks belong to ${fault.caseId}: ${fault.files.join(' and ')}. None is imported; leave only one.`;
    case 'no-film-named':
      return `The mask ${fault.file} has no film named ${fault.stem}; it is left out.`;
    case 'no-case':
      return `The mask ${fault.file} belongs to no case of this workspace.`;
    case 'folder-unread':
      return `The folder ${fault.folder} cannot be read (${fault.error}); the pictures in it are left out. Check its permissions.`;
    case 'id-taken':
      return `Case ${fault.caseId} has the film ${fault.first}; ${fault.second} is another film and is left out with its mask. Give it a name of its own, or import it into another workspace. If both are one film, add the mask alone, as one more source.`;
    case 'name-too-long':
      return 'The name of this film is longer than 200 characters.';
    case 'id-too-long':
      return 'The dicom_id is longer than 200 characters; the row is left out.';
    case 'film-not-there':
      return `The film ${fault.file} is not there; expected at ${fault.path}.`;
    case 'no-mask-in-table':
      return `CXLSeg-mask.csv names no mask for ${fault.caseId}; it has none.`;
    case 'not-cxlseg-size':
      return `The mask ${fault.file} is ${fault.width}×${fault.height} pixels; masks of CXLSeg are 224×224. Restore the original file.`;
    case 'no-id':
      return `Row ${fault.row} of ${fault.table} has no dicom_id; it is left out.`;
    case 'id-twice':
      return `Two films have the id ${fault.caseId}: ${fault.first} and ${fault.second} (row ${fault.row} of ${fault.table}). The first is kept; correct the table if it is the wrong one.`;
    case 'mask-file-size':
      return `The mask ${fault.file} ${otherFrameText(fault)}.`;
    case 'bad-row':
      return `The CheXmask row of ${fault.caseId} ${chexmaskFaultText(fault.fault)}.`;
  }
}

/** What completes "The CheXmask row of x …". */
function chexmaskFaultText(fault: ChexmaskFault): string {
  switch (fault.code) {
    case 'size-no-number':
      return 'has a Height or Width that is not a whole number';
    case 'no-size':
      return 'has no Height and Width, as in a Preprocessed table, whose masks are 1024×1024, and the size of the film is not known. Use the OriginalResolution table of the same release';
    case 'other-size': {
      const { mask, film, swapped } = fault;
      const why = swapped ? 'height and width are exchanged' : 'it was made from another picture';
      return `is ${mask.width}×${mask.height} pixels, but the film is ${film.width}×${film.height}: ${why}. Use the OriginalResolution table of the same release`;
    }
    case 'no-numbers':
      return `has a "${fault.structure}" code that holds something other than whole numbers`;
    case 'half-pair':
      return `has a "${fault.structure}" code that ends inside a pair`;
    case 'not-rising':
      return `has a "${fault.structure}" code that does not rise from run to run`;
    case 'leaves':
      return `has a "${fault.structure}" code that leaves the picture of ${fault.width}×${fault.height} pixels`;
  }
}
