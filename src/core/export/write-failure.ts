import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';

/** What a failed write to a file or folder means to the user; anything else comes back as it is. */
export function writeFailure(thrown: unknown, path: string): unknown {
  if (thrown instanceof Failure || !(thrown instanceof Error) || !('code' in thrown)) return thrown;
  switch (thrown.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return knownFailure('disk-full', { code: 'disk-full', path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return knownFailure('forbidden', { code: 'not-writable', path });
    case 'ENAMETOOLONG':
      return new Failure(
        'bad-input',
        `The path ${path} is too long for this disk. Choose a folder with a shorter path.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new Failure(
        'bad-input',
        `${path} is in the way: it is a file where a folder is needed. Choose another folder.`,
      );
    default:
      return thrown;
  }
}
