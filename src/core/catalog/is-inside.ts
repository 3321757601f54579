import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path leads to something in a folder, at whatever depth; both absolute, links not followed. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way.split(sep)[0] !== '..' && !isAbsolute(way);
}
