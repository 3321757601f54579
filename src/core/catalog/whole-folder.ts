import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knownFailure } from '#domain/failures/known-failure.ts';

/** Written last: a folder that has it is complete. */
const markerName = 'phantoms.json';

/**
 * Has `write` fill a folder that gets the name `out` when it is whole. A folder that was filled for the same `made` is left as it is.
 * @throws Failure `bad-input` when the folder holds something else; whatever `write` throws, and then nothing is left behind.
 */
export async function writeWholeFolder(
  out: string,
  made: object,
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const marker = `${JSON.stringify(made)}\n`;
  if (await isWritten(out, marker)) return;
  const partial = `${out}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    await mkdir(partial, { recursive: true });
    await write(partial);
    await writeFile(join(partial, markerName), marker);
    await rm(out, { recursive: true, force: true });
    await rename(partial, out);
  } catch (thrown) {
    await rm(partial, { recursive: true, force: true });
    throw thrown;
  }
}

/** @throws Failure `bad-input` when something else lies there; an empty folder is fine. */
async function isWritten(out: string, marker: string): Promise<boolean> {
  const found = await readdir(out).catch((thrown: NodeJS.ErrnoException): string[] => {
    if (thrown.code !== 'ENOTDIR') return [];
    throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'phantoms-in-file', dir: out } });
  });
  if (found.length === 0) return false;
  const written = found.includes(markerName) ? await readFile(join(out, markerName), 'utf8') : '';
  if (written === marker) return true;
  throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'phantoms-beside', dir: out } });
}
