import { statSync } from 'node:fs';

/**
 * Remembers which file lies at a path now, and tells later whether it still lies there. An open database stays readable and
 * writable after its folder was renamed or removed, so that SQLite itself notices nothing.
 */
export function keepPlace(path: string): () => boolean {
  const kept = identityOf(path);
  return () => identityOf(path) === kept;
}

function identityOf(path: string): string | null {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found ? `${found.dev} ${found.ino}` : null;
  } catch {
    // A folder on the way can no longer be entered: as good as gone.
    return null;
  }
}
