import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { root } from '../../scripts/built.ts';

const browserSwitches = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** The built workbench in a real browser, on a workspace, and the means to open other pages in that browser. */
export interface OpenWorkbench extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where the workbench answers, without the token that was used up. */
  readonly address: string;
  readonly browserVersion: string;
}

export interface OpenOptions {
  /** Where in the window to begin, such as `#/queue`. */
  readonly hash?: string;
  /** Frames are drawn as soon as they are asked for, instead of 60 times a second: what is then waited for is the page alone. */
  readonly uncapped?: boolean;
}

export async function openWorkbench(
  workspace: string,
  executablePath: string,
  { hash = '', uncapped = false }: OpenOptions = {},
): Promise<OpenWorkbench> {
  await removeDrafts(workspace);
  const home = await mkdtemp(join(tmpdir(), 'pleura-bench-home-'));
  const server = spawn(process.execPath, [join(root, 'out/main/cli.js'), 'serve', '--json', '--workspace', workspace], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLEURA_HOME: home },
  });
  const opened = await addressOf(server);
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [...browserSwitches, ...(uncapped ? ['--disable-frame-rate-limit'] : [])],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // Before any script of the page: a bench is no first start.
  await context.addInitScript(() => {
    if (localStorage.getItem('pleura-view') === null)
      localStorage.setItem('pleura-view', JSON.stringify({ state: { reader: 'Bench' }, version: 1 }));
  });
  const page = await context.newPage();
  await page.goto(`${opened}${hash}`);
  return {
    page,
    context,
    address: new URL(opened).origin,
    browserVersion: browser.version(),
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.kill();
      await rm(home, { recursive: true, force: true });
      await removeDrafts(workspace);
    },
  };
}

async function removeDrafts(workspace: string): Promise<void> {
  const drafts = join(workspace, 'drafts');
  for (const name of await readdir(drafts)) await rm(join(drafts, name), { recursive: true, force: true });
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('\n')) resolve((JSON.parse(said) as { address: string }).address);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it gave an address.`)));
  });
}
