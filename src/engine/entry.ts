import { setFlagsFromString } from 'node:v8';
import { engineContract } from '#contract/engine-contract.ts';
import type { Channel } from '#rpc/channel.ts';
import { serve } from '#rpc/serve.ts';
import { engineHandlers } from './engine-handlers.ts';
import { type MessagePortLike, portChannel } from './port-channel.ts';
import { processChannel } from './process-channel.ts';

/** What an Electron utility process adds to `process`. */
interface UtilityProcess {
  readonly parentPort?: {
    on(event: 'message', receive: (event: { readonly ports: readonly MessagePortLike[] }) => void): void;
  };
}

// V8's middle compiler (Maglev) puts loops over all pixels of a film into functions that run once a film and are never compiled any
// further; such a loop takes up to five times as long as by itself.
setFlagsFromString('--no-maglev-inlining');

const handlers = engineHandlers();

function serveOn(channel: Channel): void {
  channel.onClose(() => process.exit(0));
  serve(channel, engineContract, handlers, {
    onFault: (method, error) => process.stderr.write(`engine: ${method}: ${traceOf(error)}\n`),
  });
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Ctrl+C reaches every process of the terminal. Whoever started the engine decides when it ends, by closing the channel.
process.on('SIGINT', () => {});

// Electron hands over one port per engine process; under Node the parent's IPC pipe is the channel.
const { parentPort } = process as UtilityProcess;
if (parentPort) {
  parentPort.on('message', ({ ports }) => {
    for (const port of ports) serveOn(portChannel(port));
  });
} else if (process.send) {
  serveOn(processChannel(process));
} else {
  process.stderr.write('This is the engine of Pleura; it is started by the workbench, not by hand.\n');
  process.exit(2);
}
