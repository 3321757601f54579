import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What stands in a small list in the application's folder, newest first; empty where there is none or it cannot be read. */
export async function readKept<Item>(file: string, item: z.ZodType<Item>): Promise<readonly Item[]> {
  try {
    return z.array(item).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return [];
  }
}

/** Writes such a list as a whole or not at all. One that cannot be written is no reason to refuse the work: then it is not kept. */
export async function writeKept(file: string, items: readonly unknown[]): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(partial, JSON.stringify(items, null, 2));
    await rename(partial, file);
  } catch {
    // See above.
  }
}
