import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './built.ts';
import { findElectron } from './electron-binary.ts';
import { findChromium } from './find-chromium.ts';

// `npm run test:e2e`: the specs against the browser host in Chromium, and against Electron where its binary is.
ensureBuilt();
const chromium = findChromium();
if (!chromium) {
  console.error('No Chromium was found and none could be installed. Install one and name it in PLEURA_CHROMIUM.');
  process.exit(1);
}
const electron = findElectron();
if ('missing' in electron) console.error(`Desktop specs skipped: ${electron.missing}.`);

const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PLEURA_CHROMIUM: chromium,
      ...('path' in electron ? { PLEURA_ELECTRON: electron.path } : {}),
    },
  },
);
process.exitCode = run.status ?? 1;
