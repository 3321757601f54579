/** How the specs start Chromium: the one that scripts/e2e.ts found, silent on the network. */
export const chromiumLaunch = {
  executablePath: process.env['PLEURA_CHROMIUM']!,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};
