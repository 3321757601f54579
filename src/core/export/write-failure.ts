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
      return knownFailure('bad-input', { code: 'refused-export', fault: { code: 'too-long', path } });
    case 'ENOTDIR':
    case 'EEXIST':
      return knownFailure('bad-input', { code: 'refused-export', fault: { code: 'in-the-way', path } });
    default:
      return thrown;
  }
}
