import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.ts';

// The command line, built when needed: `npm run -s pleura -- <command>`.
ensureBuilt();
await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
