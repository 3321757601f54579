import { defineConfig } from '@playwright/test';

// One set of specs, two hosts. The desktop project is there only where an Electron binary was found (scripts/e2e.ts says so).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  globalSetup: './test/e2e/prepare.ts',
  use: { viewport: { width: 1440, height: 900 }, trace: 'retain-on-failure' },
  projects: [
    { name: 'browser', metadata: { host: 'browser' } },
    ...(process.env['PLEURA_ELECTRON'] ? [{ name: 'desktop', metadata: { host: 'desktop' } }] : []),
  ],
});
