import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './built.ts';
import { endWithNpm } from './end-with-npm.ts';

// The command line, built when needed: `npm run -s pleura -- <command>`.
endWithNpm();
ensureBuilt();
await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
