import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, test as base, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from './chromium.ts';
import { cli, fixtures, root } from './places.ts';
import { serve } from './served.ts';

/** One running workbench, in whichever host the project names, on a workspace of its own. */
export interface Workbench {
  readonly page: Page;
  readonly workspace: string;
  /** Kills the core's process as a power cut would, and opens the same workspace again. */
  killAndReopen(): Promise<void>;
  /** Kills the core's process and leaves the page open without it; only where the page is not part of the same application. */
  killCore(): Promise<void>;
  /** Kills the core's process and starts it again; the browser (or the profile of the window) stays the same. */
  killAndRestart(): Promise<void>;
  /** The answer of a command on the same workspace. */
  pleura(...args: string[]): unknown;
}

interface Host {
  page: Page;
  kill(): Promise<void>;
  /** Kills the server and starts it again beside the open page; the desktop's window dies with its core and has none. */
  restart?(): Promise<void>;
  /** Kills the server beside the open page. */
  killCore?(): Promise<void>;
  close(): Promise<void>;
}

async function openBrowserHost(workspace: string | null, locale: string, browser: Browser): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), 'pleura-home-'));
  let server = await serve(workspace, home);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale });
  const page = await context.newPage();
  await page.goto(server.address);
  const stop = async (signal: NodeJS.Signals) => {
    await server.end(signal);
    // A spec may have opened windows of its own beside this one.
    await Promise.all(browser.contexts().map((opened) => opened.close()));
    rmSync(home, { recursive: true, force: true });
  };
  return {
    page,
    kill: () => stop('SIGKILL'),
    close: () => stop('SIGTERM'),
    killCore: () => server.end('SIGKILL'),
    async restart() {
      await server.end('SIGKILL');
      server = await serve(workspace, home);
      await page.goto(server.address);
    },
  };
}

async function openDesktopHost(workspace: string | null, locale: string): Promise<Host> {
  const args = [
    root,
    `--lang=${locale}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(workspace ? ['--workspace', workspace] : []),
  ];
  const app = await _electron.launch({ executablePath: process.env['PLEURA_ELECTRON']!, args });
  const page = await app.firstWindow();
  return {
    page,

    async kill() {
      app.process().kill('SIGKILL');
      await app.close().catch(() => undefined);
    },
    close: () => app.close(),
  };
}

/** `startWith: 'demo'` copies the prepared workspace; `'nothing'` opens the workbench with no workspace at all. */
export const test = base.extend<
  { startWith: 'demo' | 'nothing'; workbench: Workbench },
  { startBrowser: () => Promise<Browser> }
>({
  startWith: ['demo', { option: true }],
  // One browser for all specs of a worker, started by the first that needs it; each spec has a context of its own, which shares nothing.
  startBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= chromium.launch(chromiumLaunch);
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],
  workbench: async ({ startWith, locale, startBrowser }, use, info) => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-e2e-'));
    const workspace = join(dir, 'workspace');
    if (startWith === 'demo') cpSync(join(fixtures, 'workspace'), workspace, { recursive: true });
    const isDesktop = info.project.metadata['host'] === 'desktop';
    const open = async (startDir: string | null) =>
      isDesktop
        ? openDesktopHost(startDir, locale ?? 'en-US')
        : openBrowserHost(startDir, locale ?? 'en-US', await startBrowser());
    let host = await open(startWith === 'demo' ? workspace : null);
    // Until a page without a place in its address has landed on the queue. Who goes elsewhere in that very moment may be left there.
    if (startWith === 'demo') await host.page.waitForFunction(() => location.hash !== '');
    await use({
      get page() {
        return host.page;
      },
      workspace,
      async killAndReopen() {
        await host.kill();
        host = await open(workspace);
      },
      async killCore() {
        if (!host.killCore) throw new Error('This host has no core apart from its window.');
        await host.killCore();
      },
      async killAndRestart() {
        if (host.restart) return host.restart();
        await host.kill();
        host = await open(workspace);
      },
      pleura(...args) {
        const answer = execFileSync(process.execPath, [cli, ...args, '--workspace', workspace, '--json'], {
          encoding: 'utf8',
          env: { ...process.env, PLEURA_HOME: join(dir, 'home') },
        });
        return JSON.parse(answer);
      },
    });
    await host.close();
    rmSync(dir, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
