import { defineConfig } from '@playwright/test';

// One set of specs, two hosts. The desktop project is there only where an Electron binary was found (scripts/e2e.ts says so).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A spec waits for its window more than it computes: two at a time keep two cores busy. Each has a server and a workspace of its own.
  workers: 2,
  // What passes at the second try is reported as flaky. On a busy machine that is the load, or a race: its trace lies in test-results.
  retries: 1,
  fullyParallel: false,
  reporter: [['list']],
  globalSetup: './test/e2e/prepare.ts',
  // A trace films the window, which costs a third of the time: only a second try has one, and what `--trace on` is said to.
  use: { viewport: { width: 1440, height: 900 }, trace: 'on-first-retry' },
  projects: [
    { name: 'browser', metadata: { host: 'browser' } },
    ...(process.env['PLEURA_ELECTRON'] ? [{ name: 'desktop', metadata: { host: 'desktop' } }] : []),
  ],
});
