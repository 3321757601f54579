import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './built.ts';

const downloadLimitMs = 60_000;
const retryAfterMs = 24 * 3600 * 1000;
const packageDir = join(root, 'node_modules/electron');
const failedStamp = join(root, 'node_modules/.cache/electron-download-failed');

export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** Where Electron's binary is, without trying to fetch it. */
export function findElectron(): ElectronBinary {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  // The installer writes path.txt last, so a download that was cut off does not count.
  const installed = existsSync(join(packageDir, 'path.txt'))
    ? readFileSync(join(packageDir, 'path.txt'), 'utf8')
    : null;
  const path = override
    ? join(override, installed ?? 'electron')
    : installed
      ? join(packageDir, 'dist', installed)
      : null;
  if (path && existsSync(path)) return { path };
  return { missing: override ? `there is no Electron in ${override}` : 'its binary is not installed' };
}

/** As `findElectron`, but fetches the binary when it may: for at most a minute, and not again for a day after a failure. */
export function fetchElectron(): ElectronBinary {
  const found = findElectron();
  const install = join(packageDir, 'install.js');
  if ('path' in found || process.env['ELECTRON_OVERRIDE_DIST_PATH'] || !existsSync(install)) return found;
  const failedAt = statSync(failedStamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - failedAt < retryAfterMs)
    return { missing: 'its binary could not be downloaded (tried within the last day)' };
  spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: downloadLimitMs });
  const again = findElectron();
  if ('path' in again) return again;
  mkdirSync(dirname(failedStamp), { recursive: true });
  writeFileSync(failedStamp, '');
  return { missing: 'its binary could not be downloaded' };
}
