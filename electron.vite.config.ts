import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = (path: string) => resolve(import.meta.dirname, 'src', path);

// One build for every host: five Node entries (main and the utility processes of the desktop, server and cli) with their threads, the preload
// script, and one renderer that both windows load.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: source('main/main.ts'),
          core: source('main/core-process.ts'),
          engine: source('engine/entry.ts'),
          'infer-worker': source('engine/infer-worker.ts'),
          'rank-worker': source('core/jobs/rank-worker.ts'),
          'compare-worker': source('core/jobs/compare-worker.ts'),
          cli: source('cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: source('preload/preload.ts') },
        // A sandboxed preload script has to be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      rollupOptions: { input: source('renderer/index.html') },
      // electron-vite leaves it out: half of what a window reads at its start would be names and spaces.
      minify: true,
      chunkSizeWarningLimit: 2000,
    },
  },
});
