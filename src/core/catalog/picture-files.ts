import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

const pictureEnding = /\.(png|jpe?g|tiff?)$/i;
/** What exporters put behind a film's name to name its mask. */
const maskSuffix = /(?:[_-]mask|\.mask|\.labels)$/i;

/** Pictures of a folder and the folders in it, sorted by path. Hidden files are left out. */
export async function listPictures(dir: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() || entry.name.startsWith('.') || !pictureEnding.test(entry.name)) continue;
    found.push(join(entry.parentPath, entry.name));
  }
  return found.toSorted();
}

/** The name without its ending: `x` of `x.png`. */
export function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

/** The stem of the film a mask belongs to: `x` of `x.png`, `x_mask.png`, `x-mask.jpg`, `x.mask.png` and `x.labels.png`. */
export function filmStemOf(maskName: string): string {
  return stemOf(maskName).replace(maskSuffix, '');
}

export function isMaskName(name: string): boolean {
  return maskSuffix.test(stemOf(name));
}
