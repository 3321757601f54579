import { join } from 'node:path';
import { test as base, chromium, type Page } from '@playwright/test';
import { build, type Rollup } from 'vite';
import type { Stage } from '#renderer/stage/stage.ts';
import { root } from './places.ts';
import type { DrawScenes, Step } from './stage-page.ts';

/** The pixels that one painter of the real stage draws in a real browser. */
export interface Drawn {
  readonly width: number;
  readonly rgba: Uint8Array;
}

declare const drawScenes: DrawScenes;

/** Bundles the stage alone and opens it on an empty page, with WebGL emulated where there is no graphics card. */
export const test = base.extend<object, { stagePage: Page }>({
  stagePage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const bundle = (await build({
        root,
        configFile: false,
        logLevel: 'error',
        build: {
          write: false,
          lib: { entry: join(import.meta.dirname, 'stage-page.ts'), formats: ['iife'], name: 'stagePage' },
        },
      })) as Rollup.RollupOutput[];
      const browser = await chromium.launch({
        executablePath: process.env['PLEURA_CHROMIUM']!,
        args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking', '--no-first-run'],
      });
      const page = await browser.newPage();
      await page.addScriptTag({ content: bundle[0]!.output[0].code });
      await use(page);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

/** Null where this browser cannot give the painter that was asked for. */
export async function draw(
  page: Page,
  kind: Stage['kind'],
  size: { readonly width: number; readonly height: number },
  steps: readonly Step[],
): Promise<Drawn | null> {
  const answer = await page.evaluate(([which, stage, all]) => drawScenes(which, stage, all), [
    kind,
    size,
    steps,
  ] as const);
  return answer.kind === kind
    ? { width: size.width, rgba: Uint8Array.from(answer.rgba, (one) => one.charCodeAt(0)) }
    : null;
}
