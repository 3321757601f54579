import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const cli = join(root, 'out/main/cli.js');
/** Made once by prepare.ts; specs work on copies. */
export const fixtures = join(root, '.cache/e2e');
