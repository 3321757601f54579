import { join, resolve } from 'node:path';
import { app, ipcMain } from 'electron';
import { confineAllPages } from './confine.ts';
import { CoreProcess } from './core-process-host.ts';
import { openWindow } from './window.ts';

/** What an instance that finds another one at work leaves to it. Of its arguments Electron keeps neither number nor order. */
interface LeftToFirst {
  readonly workspaceDir: string | null;
}

// The desktop host. Main owns windows and processes only: core and engine run in utility processes, and a window speaks
// to the core over a port of its own, so no film and no mask passes through here.
const asked: LeftToFirst = { workspaceDir: workspaceArgument(process.argv) };
if (!app.requestSingleInstanceLock(asked)) app.quit();
else void start();

async function start(): Promise<void> {
  // Nothing at run time leaves the machine.
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  await app.whenReady();
  confineAllPages();
  const built = resolve(import.meta.dirname, '..');
  const core = new CoreProcess({
    coreEntry: join(import.meta.dirname, 'core.js'),
    engineEntry: join(import.meta.dirname, 'engine.js'),
    appDir: app.getPath('userData'),
    modelRoot: join(app.getAppPath(), 'resources/models'),
    ...asked,
  });
  ipcMain.on('pleura-page-ready', (event) => {
    event.sender.postMessage('pleura-channel', null, [core.openPort()]);
  });
  openWindow(built);
  app.on('activate', () => openWindow(built));
  app.on('second-instance', (_event, _argv, _dir, left) => {
    const { workspaceDir } = left as LeftToFirst;
    if (workspaceDir !== null) core.openWorkspace(workspaceDir);
    openWindow(built);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => core.stop());
}

function workspaceArgument(argv: readonly string[]): string | null {
  const at = argv.indexOf('--workspace');
  const dir = at < 0 ? undefined : argv[at + 1];
  return dir === undefined ? null : resolve(dir);
}
