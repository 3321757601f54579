import { type ChildProcess, spawn } from 'node:child_process';
import { cli } from './places.ts';

/** A server of the workbench in a process of its own. */
export interface Served {
  readonly address: string;
  /** Ends the process and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the server on a workspace, or on none; `home` is where the application keeps what it remembers. Its port is a free one, not the usual
 * one: between a kill and a restart the server of another worker would take that, and what the browser keeps belongs to the port.
 */
export async function serve(workspace: string | null, home: string): Promise<Served> {
  const server = spawn(
    process.execPath,
    [cli, 'serve', '--json', '--port', '0', ...(workspace === null ? [] : ['--workspace', workspace])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PLEURA_HOME: home },
    },
  );
  return {
    address: await addressOf(server),
    async end(signal) {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = new Promise((resolve) => server.once('exit', resolve));
      server.kill(signal);
      await exited;
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve((JSON.parse(said) as { address: string }).address);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it gave an address.`)));
  });
}
