import { basename } from 'node:path';
import type { PictureFault } from '#contract/failure-facts.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { Failure, FailureCode } from '#rpc/failure.ts';

/** Which kind of picture a file is for: decides the code of the failure. */
export type PictureUse = 'film' | 'mask';

export function fileFault(thrown: unknown): PictureFault {
  const code = errorCode(thrown);
  if (isMissing(thrown)) return { code: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'not-allowed' };
  return { code: 'system', error: code || 'unknown error' };
}

export function isMissing(thrown: unknown): boolean {
  return errorCode(thrown) === 'ENOENT' || errorCode(thrown) === 'ENOTDIR';
}

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** libvips shares one buffer of messages between threads, so its words may be another picture's: only that it failed is sure. */
export function decodingFault(thrown: unknown): PictureFault {
  const text = thrown instanceof Error ? thrown.message.toLowerCase() : '';
  return { code: text.includes('pixel limit') ? 'too-large' : 'damaged' };
}

/** What `detail` of an unreadable film or mask holds. */
export interface UnreadableDetail {
  readonly missing: boolean;
}

export function unreadable(path: string, use: PictureUse, fault: PictureFault, detail?: UnreadableDetail): Failure {
  const code: FailureCode = use === 'film' ? 'film-unreadable' : 'mask-unreadable';
  const file = basename(path);
  return knownFailure(code, { code: 'unreadable-picture', use, file, fault }, detail);
}

/** Whether a film or mask could not be read because its file is not there. */
export function isMissingFile(failure: Failure): boolean {
  return (failure.detail as UnreadableDetail | undefined)?.missing === true;
}
