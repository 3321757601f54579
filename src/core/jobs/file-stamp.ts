import { stat } from 'node:fs/promises';

/** The stamp of a file that is not there. */
export const noFile = 'none';

/** Size and time of the last change of a file, as one text; `none` when it is not there. Copying or repairing a file changes it. */
export async function fileStamp(path: string): Promise<string> {
  const file = await stat(path).catch(() => null);
  return file ? `${file.size} ${file.mtimeMs}` : noFile;
}
