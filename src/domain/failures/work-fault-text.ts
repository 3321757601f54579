import type { DamagedPart, WorkFault } from '#contract/work-fault.ts';

/** Why a job, a model or a workspace cannot do what was asked for, in English. */
export function workFaultText(fault: WorkFault): string {
  switch (fault.code) {
    case 'no-mask-to-rank':
      return 'There is no mask to rank yet. Import a dataset with masks first.';
    case 'not-ranked-yet':
      return 'Nothing is ranked yet, so there is nothing to learn from. Rank the masks first.';
    case 'job-elsewhere':
      return 'Another process runs this job. Stop it there.';
    case 'no-source':
      return `There is no mask source "${fault.source}" in this workspace. It has: ${listed(fault.known)}.`;
    case 'no-model':
      return `There is no model in ${fault.roots.join(', ') || 'any model folder'}. Name a folder with model.json and model.onnx (--model).`;
    case 'unknown-model':
      return `There is no model "${fault.asked}". Known models: ${listed(fault.known)}. A folder with model.json and model.onnx can be named too.`;
    case 'not-model-folder':
      return `${fault.dir} is no model folder: it has no readable model.json.`;
    case 'model-not-installed':
      return `The model that made the masks of ${fault.source} is not installed (installed: ${listed(fault.known)}). Put its folder back, or run an installed model first.`;
    case 'engine-not-started':
      return `The engine that runs models does not start: ${fault.error}`;
    case 'thread-stopped':
      return `A thread that ranks masks stopped: ${fault.error}`;
    case 'model-slow':
      return `The model in ${fault.dir} did not finish loading within ${fault.seconds} seconds. Try another model.`;
    case 'model-kills-engine':
      return `The engine stopped while it loaded the model in ${fault.dir}. The machine may lack memory for it; try another model.`;
    case 'engine-gave-up':
      return `The engine stopped on ${fault.deaths} films in a row, so the films are not to blame. Check the model in ${fault.dir} and the machine’s memory, then run this again: it goes on where it stopped.`;
    case 'case-not-ranked':
      return `Case ${fault.caseId} is not ranked, so it is not known what its mask is like. Rank the masks, then look for similar ones.`;
    case 'ranks-another':
      return `Another mask source was chosen while the masks of "${fault.source}" were being put in order. Rank again.`;
    case 'workspace-at-work':
      return `A job is at work in ${fault.dir ?? 'this program'}. Wait for it or cancel it, then open ${fault.wanted}.`;
    case 'no-workspace-in':
      return `${fault.dir} holds no workspace: there is no ${fault.file} in it. Choose the folder that an import made; films and masks are opened as a dataset.`;
    case 'workspace-is-file':
      return `${fault.dir} is a file, not a folder. Choose a folder for the workspace.`;
    case 'folder-is-file':
      return `${fault.dir} is a file, not a folder.`;
    case 'workspace-forbidden':
      return `The workspace folder ${fault.dir} cannot be written to (${fault.error}). Choose another folder or change its permissions.`;
    case 'folder-forbidden':
      return `The folder ${fault.dir} cannot be read (${fault.error}). Check its permissions.`;
    case 'no-folder-of':
      return `The folder of ${fault.file} does not exist. Create it or choose another one.`;
    case 'query-name-taken':
      return `There is a saved query "${fault.name}" already. Choose another name.`;
    case 'no-query': {
      const { name, meant, known } = fault;
      if (meant !== null) return `There is no saved query "${name}". Did you mean "@${meant}"?`;
      const hint = known.length > 0 ? `There are ${known.join(', ')}.` : 'None is saved yet.';
      return `There is no saved query "${name}". ${hint}`;
    }
    case 'damaged-part':
      return `${damagedPart(fault.part)} is damaged in the database of the workspace. Restore the workspace from a copy; the command "verify" tells what else is damaged.`;
    case 'no-workspace-database':
      return `${fault.dir} holds a database that is not a Pleura workspace. Choose another folder.`;
    case 'phantoms-in-file':
      return `${fault.dir} is a file. Name a folder for the phantom films.`;
    case 'phantoms-beside':
      return `${fault.dir} already holds something else. Name another folder for the phantom films.`;
    case 'mask-not-stored':
      return `The mask of case ${fault.caseId} by "${fault.source}" cannot be stored: ${fault.error}`;
  }
}

function damagedPart(part: DamagedPart): string {
  switch (part.of) {
    case 'mask':
      return `The mask of case ${part.caseId} by "${part.source}"`;
    case 'opinion':
      return `What ${part.source} thinks of case ${part.caseId}`;
    case 'stored-mask':
      return `The stored mask ${part.id}`;
    case 'strokes':
      return `How the mask ${part.id} was drawn`;
  }
}

function listed(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
