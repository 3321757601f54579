import { defineConfig } from 'vitest/config';

// Tests that start processes (command line, engine, compiler, build) take their time; `npm run check` leaves them to `npm test`.
const startProcesses = [
  'test/cli/**/*.test.ts',
  'test/house/**/*.test.ts',
  'test/engine/engine-process.test.ts',
  'test/engine/infer-pool.test.ts',
  'test/core/jobs-*.test.ts',
  'test/core/survive-kill.test.ts',
];

export default defineConfig({
  test: {
    setupFiles: ['test/setup.ts'],
    // Real SQLite, real child processes and real image decoding on machines with two cores.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: startProcesses } },
      { extends: true, test: { name: 'process', include: startProcesses } },
    ],
  },
});
