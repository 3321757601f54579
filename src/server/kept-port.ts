import { join } from 'node:path';
import { z } from 'zod';
import { readKept, writeKept } from '#core/kept-list.ts';

const kept = 20;
const served = z.object({ dir: z.string(), port: z.number().int().min(1).max(65535) });

/**
 * The port at which a workspace was served last; null where that is not known. What a browser keeps for a reader (case, zoom, tool) belongs to
 * the address, port included: after a crash the same workspace should be found there again.
 */
export async function keptPort(appDir: string, dir: string): Promise<number | null> {
  return (await readKept(fileOf(appDir), served)).find((one) => one.dir === dir)?.port ?? null;
}

/** Remembers where a workspace is served. */
export async function keepPort(appDir: string, dir: string, port: number): Promise<void> {
  const others = (await readKept(fileOf(appDir), served)).filter((one) => one.dir !== dir);
  await writeKept(fileOf(appDir), [{ dir, port }, ...others].slice(0, kept));
}

function fileOf(appDir: string): string {
  return join(appDir, 'served-ports.json');
}
