import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Real SQLite, real child processes and real image decoding on machines with two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
