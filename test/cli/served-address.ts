import type { ChildProcess } from 'node:child_process';

/** The address that `serve --json` prints, of a process whose stdout is piped. */
export function servedAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(new URL(JSON.parse(said).address));
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it served.`)));
  });
}
