import { basename } from 'node:path';
import { Failure, type FailureCode } from '#rpc/failure.ts';

/** Which kind of picture a file is for: decides the code of the failure. */
export type PictureUse = 'film' | 'mask';

export function fileProblem(thrown: unknown): string {
  const code = errorCode(thrown);
  if (isMissing(thrown)) return 'the file does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'reading it is not allowed; check its permissions';
  return `the system could not read it (${code || 'unknown error'})`;
}

export function isMissing(thrown: unknown): boolean {
  return errorCode(thrown) === 'ENOENT' || errorCode(thrown) === 'ENOTDIR';
}

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** libvips shares one buffer of messages between threads, so its words may be another picture's: only that it failed is sure. */
export function decodingProblem(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message.toLowerCase() : '';
  if (text.includes('pixel limit')) return 'it has more pixels than Pleura can open (268 million)';
  return 'it is cut short or damaged; copy it again from its origin';
}

/** What `detail` of an unreadable film or mask holds. */
export interface UnreadableDetail {
  readonly missing: boolean;
}

export function unreadable(path: string, use: PictureUse, reason: string, detail?: UnreadableDetail): Failure {
  const code: FailureCode = use === 'film' ? 'film-unreadable' : 'mask-unreadable';
  return new Failure(code, `The ${use} ${basename(path)} cannot be read: ${reason}.`, detail);
}

/** Whether a film or mask could not be read because its file is not there. */
export function isMissingFile(failure: Failure): boolean {
  return (failure.detail as UnreadableDetail | undefined)?.missing === true;
}
