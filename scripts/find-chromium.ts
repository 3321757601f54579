import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './built.ts';

const installLimitMs = 300_000;
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium for the end-to-end tests: one that is there, else Debian's package, else Playwright's download; null when none is to be had. */
export function findChromium(): string | null {
  for (const obtain of [() => undefined, installDebianPackage, downloadPlaywrightBuild]) {
    obtain();
    const found = present();
    if (found) return found;
  }
  return null;
}

function present(): string | undefined {
  const asked = process.env['PLEURA_CHROMIUM'];
  return [...(asked ? [asked] : []), ...usual, chromium.executablePath()].find((path) => existsSync(path));
}

function installDebianPackage(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stderr.write("Installing Debian's chromium for the end-to-end tests …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: installLimitMs, env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: 'ignore',
    timeout: installLimitMs,
    env,
  });
}

function downloadPlaywrightBuild(): void {
  process.stderr.write("Fetching Playwright's Chromium for the end-to-end tests …\n");
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: installLimitMs });
}
