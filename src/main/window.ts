import { join } from 'node:path';
import { BrowserWindow } from 'electron';

/** Opens the workbench, or brings the window that is there to the front: one window per workspace is enough. */
export function openWindow(built: string): BrowserWindow {
  const open = BrowserWindow.getAllWindows()[0];
  if (open) {
    if (open.isMinimized()) open.restore();
    open.focus();
    return open;
  }
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#000000',
    title: 'Pleura',
    webPreferences: {
      preload: join(built, 'preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(built, 'renderer/index.html'));
  return window;
}
