import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, found upwards from this file: the same whether it runs from src/ or from out/. */
export function packageRoot(): string {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, 'package.json'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error('package.json was not found above the running file.');
    dir = parent;
  }
  return dir;
}

/** The engine's entry that belongs to the running code: TypeScript beside TypeScript, built beside built. */
export function engineEntry(): string {
  return import.meta.filename.endsWith('.ts')
    ? join(packageRoot(), 'src/engine/entry.ts')
    : join(packageRoot(), 'out/main/engine.js');
}
