import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Whether two paths lead to one file, or to two that hold the same bytes. @throws as the system does for a file that cannot be read. */
export async function isSameFile(first: string, second: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(first, { bigint: true }), stat(second, { bigint: true })]);
  if (one.dev === other.dev && one.ino === other.ino) return true;
  if (one.size !== other.size) return false;
  const [left, right] = await Promise.all([hashOf(first), hashOf(second)]);
  return left === right;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
