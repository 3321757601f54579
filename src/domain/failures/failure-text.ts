import type { FailureFact } from '#contract/failure-facts.ts';
import { queryFaultText } from '../query/query-fault-text.ts';
import { auditFaultText } from './audit-fault-text.ts';
import { exportFaultText } from './export-fault-text.ts';
import { importFaultText } from './import-fault-text.ts';
import { leftOutText } from './left-out-text.ts';
import { modelFaultText } from './model-fault-text.ts';
import { otherFrameText } from './other-frame-text.ts';
import { pictureFaultText } from './picture-fault-text.ts';
import { reviewFaultText } from './review-fault-text.ts';
import { workFaultText } from './work-fault-text.ts';

/** A failure in English, in one or two sentences: what is wrong with what, and what to do. */
export function failureText(fact: FailureFact): string {
  switch (fact.code) {
    case 'unreadable-picture': {
      const place = fact.path === undefined ? '' : ` It lies at ${fact.path}.`;
      return `The ${fact.use} ${fact.file} cannot be read: ${pictureFaultText(fact.fault)}.${place}`;
    }
    case 'no-film':
      return `Case ${fact.caseId} has no film in the dataset.`;
    case 'other-frame':
      return `The mask for case ${fact.caseId} ${otherFrameText(fact)}.`;
    case 'moved-on': {
      const who = fact.reader === null ? 'it was reviewed meanwhile' : `${fact.reader} has reviewed it meanwhile`;
      return `Case ${fact.caseId} has moved on: ${who}. Look at it again and decide anew.`;
    }
    case 'store-in-use':
      return `${fact.file} is being written by another process. Wait until it has finished, or close it, and try again.`;
    case 'store-read-only':
      return `${fact.file} cannot be opened for writing. Check the permissions of its folder, or copy the workspace to a folder you may write to.`;
    case 'store-damaged':
      return `${fact.file} is not a readable database (${fact.error}). Restore it from a copy, or open another workspace.`;
    case 'store-unwritten':
      return `${fact.file} could not be written (${fact.error}). Free some space on its disk and try again; what was saved before is kept.`;
    case 'store-newer':
      return `The workspace ${fact.place} was written by a newer version of Pleura (schema ${fact.version}; this one knows ${fact.known}). Update Pleura to open it.`;
    case 'workspace-gone':
      return `Nothing was saved: the workspace ${fact.dir} was moved, renamed or removed while it was open. Put it back, or open it where it is now.`;
    case 'disk-full':
      return `The disk is full: ${fact.path} cannot be written. Free some space and try again.`;
    case 'not-writable':
      return `${fact.path} cannot be written (no permission). Choose another folder.`;
    case 'refused-model':
      return `The model in ${fact.dir} cannot be used: ${modelFaultText(fact.fault)}`;
    case 'not-there':
      return notThere[fact.what](fact.name);
    case 'no-workspace':
      return 'No workspace is open. Open one, or name its folder (--workspace).';
    case 'cancelled-job':
      return 'The work was cancelled. What had been finished is kept; run it again to go on.';
    case 'engine-closing':
      return 'The program is closing; no model can be run any more.';
    case 'connection-lost':
      return 'The connection to the core was lost. What had been saved is safe; wait for it to return.';
    case 'film-kills-engine': {
      const what = fact.seconds === null ? 'stopped' : `said nothing for ${fact.seconds} s`;
      return `The engine ${what} on the film ${fact.film}, twice. The film is set aside; look at the file.`;
    }
    case 'refused-import':
      return importFaultText(fact.fault);
    case 'left-out':
      return leftOutText(fact.fault);
    case 'refused-audit':
      return auditFaultText(fact.fault);
    case 'refused-export':
      return exportFaultText(fact.fault);
    case 'refused-review':
      return reviewFaultText(fact.caseId, fact.fault);
    case 'refused-work':
      return workFaultText(fact.fault);
    case 'bad-query':
      return `In the query, at character ${fact.at + 1}: ${queryFaultText(fact.fault)}`;
  }
}

type NotThere = Extract<FailureFact, { code: 'not-there' }>['what'];

const notThere: Readonly<Record<NotThere, (name: string) => string>> = {
  case: (name) => `There is no case ${name} in this workspace.`,
  study: (name) => `There is no study ${name} in this workspace.`,
  mask: (name) => `There is no mask with the id ${name} in this workspace.`,
  folder: (name) => `There is no folder ${name}.`,
};
