import type { ExportFault } from '#contract/export-fault.ts';

/** Why an export is refused or given up, in English. */
export function exportFaultText(fault: ExportFault): string {
  switch (fault.code) {
    case 'inside-dataset':
      return `The export ${fault.out} would lie inside the dataset ${fault.root}, which Pleura never writes to. Choose a folder outside it.`;
    case 'file-exists':
      return `${fault.path} exists already. Choose a new file: an export never overwrites one.`;
    case 'is-file':
      return `${fault.path} is a file. Choose a new folder for the export.`;
    case 'not-empty':
      return `${fault.path} is not empty. Choose a new or empty folder: an export never overwrites files.`;
    case 'not-ours':
      return `${fault.path} exists and is no unfinished export of Pleura. Move it or choose another folder.`;
    case 'dead-link':
      return `${fault.path} is a link that leads nowhere. Name the folder itself, or remove the link.`;
    case 'not-replaceable':
      return `The finished export cannot take the place of ${fault.path}: a disk is mounted there, or it is in use. Choose a new folder inside it.`;
    case 'too-long':
      return `The path ${fault.path} is too long for this disk. Choose a folder with a shorter path.`;
    case 'in-the-way':
      return `${fault.path} is in the way: it is a file where a folder is needed. Choose another folder.`;
    case 'same-file':
      return `Two cases would be written to the same file ${fault.path} on this disk. Export them separately, by a query.`;
    case 'read-back':
      return `The mask of case ${fault.caseId}, read back from ${fault.file}, is not the one that was written. The disk may be failing; nothing was kept. Export to another disk.`;
    case 'damaged-mask':
      return `The mask ${fault.id} of case ${fault.caseId} is damaged in the workspace: ${fault.error} Run verify to see what else is.`;
    case 'none-written':
      return 'None of the cases could be written; the list of failures says why. Nothing was kept.';
    case 'none-matches': {
      const { where, rejected, withoutMask, withoutFilm } = fault;
      const reasons = [
        rejected > 0 ? `${rejected} are rejected (name the status in the query to export them)` : '',
        withoutMask > 0 ? `${withoutMask} have no mask` : '',
        withoutFilm > 0 ? `${withoutFilm} have no readable film, which this format needs` : '',
      ].filter((reason) => reason !== '');
      const asked = where === null ? 'No case can be exported' : `No case that matches "${where}" can be exported`;
      return `${asked}: ${reasons.length > 0 ? reasons.join(', ') : 'none matches'}.`;
    }
  }
}
