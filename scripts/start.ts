import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './built.ts';
import { fetchElectron } from './electron-binary.ts';
import { endWithNpm } from './end-with-npm.ts';

// `npm start`: the desktop window where Electron and a display are there, the same workbench in a browser otherwise.
endWithNpm();
ensureBuilt();
const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
const electron = noDisplay ? { missing: 'there is no display' } : fetchElectron();

if ('path' in electron) {
  console.error('Opening the desktop window (Electron).');
  run(electron.path, [root, ...process.argv.slice(2)]);
} else {
  console.error(`Opening in the browser, not in a desktop window: ${electron.missing}.`);
  run(process.execPath, [join(root, 'out/main/cli.js'), 'serve', '--open', ...process.argv.slice(2)]);
}

function run(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { stdio: 'inherit' });
  // Ctrl+C reaches the child from the terminal. Passed on it would come twice, and a second one ends the child without closing.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
