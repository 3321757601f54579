import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const kept = 20;
const served = z.array(z.object({ dir: z.string(), port: z.number().int().min(1).max(65535) }));

/**
 * The port at which a workspace was served last; null where that is not known. What a browser keeps for a reader (case, zoom, tool) belongs to
 * the address, port included: after a crash the same workspace should be found there again.
 */
export async function keptPort(appDir: string, dir: string): Promise<number | null> {
  return (await readServed(appDir)).find((one) => one.dir === dir)?.port ?? null;
}

/** Remembers where a workspace is served. What cannot be written is no reason not to serve it. */
export async function keepPort(appDir: string, dir: string, port: number): Promise<void> {
  const others = (await readServed(appDir)).filter((one) => one.dir !== dir);
  const partial = `${fileOf(appDir)}.${process.pid}.partial`;
  try {
    await mkdir(appDir, { recursive: true });
    await writeFile(partial, JSON.stringify([{ dir, port }, ...others].slice(0, kept), null, 2));
    await rename(partial, fileOf(appDir));
  } catch {
    // See above.
  }
}

async function readServed(appDir: string): Promise<z.infer<typeof served>> {
  try {
    return served.parse(JSON.parse(await readFile(fileOf(appDir), 'utf8')));
  } catch {
    return [];
  }
}

function fileOf(appDir: string): string {
  return join(appDir, 'served-ports.json');
}
