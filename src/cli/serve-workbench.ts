import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { keepPort, keptPort } from '#server/kept-port.ts';
import { appDir } from '#server/local-core.ts';
import { packageRoot } from '#server/package-root.ts';
import { startServer } from '#server/start-server.ts';
import type { CommandContext } from './command.ts';

export interface ServeRequest {
  /** Null: the usual one, or a free one where that is taken. */
  readonly port: number | null;
  /** Asks the desktop to open a browser. */
  readonly open: boolean;
  /** With --json: what the one document holds beside the address. */
  readonly beside?: object;
}

/** Serves the workbench until Ctrl+C. The address goes to stdout, so that a script can read it. */
export async function serveWorkbench(context: CommandContext, { port, open, beside }: ServeRequest): Promise<void> {
  const { core, output, signal, onChannel } = context;
  const dir = (await core.workspace({}))?.dir ?? null;
  const lastPort = dir === null ? null : await keptPort(appDir(), dir);
  const server = await startServer({ rendererDir: join(packageRoot(), 'out/renderer'), port, lastPort, onChannel });
  if (dir !== null) await keepPort(appDir(), dir, server.port);
  const address = server.newAddress();
  output.answer(
    { ...beside, address, port: server.port },
    () => `Pleura is open at ${address}\nThe address works once; press Enter for a fresh one, Ctrl+C to stop.`,
  );
  // Every user of the machine can read the command line on which the browser gets its address.
  if (open) openBrowser(server.newAddress('our-user'), (line) => output.note(line));
  const more = () => output.note(server.newAddress());
  if (process.stdin.isTTY) process.stdin.on('data', more);
  await new Promise<void>((stop) => {
    if (signal.aborted) stop();
    signal.addEventListener('abort', () => stop(), { once: true });
  });
  if (process.stdin.isTTY) process.stdin.off('data', more).pause();
  await server.close();
}

/** Asks the desktop to open the address. Without a display there is nobody to ask, and the printed address is enough. */
function openBrowser(address: string, note: (line: string) => void): void {
  const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  if (headless) {
    note('No display here: open the address in a browser, over ssh with `ssh -L`.');
    return;
  }
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
  child.once('error', () => note('No browser could be started: open the address by hand.'));
  child.unref();
}
