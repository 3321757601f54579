import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { CoreProcessOrder, CoreProcessRequest } from './core-process-orders.ts';

export interface CoreProcessOptions {
  readonly coreEntry: string;
  readonly engineEntry: string;
  readonly appDir: string;
  readonly modelRoot: string;
  readonly workspaceDir: string | null;
}

/** Starts the core's utility process, hands ports to it, and starts an engine process whenever the core asks for one. */
export class CoreProcess {
  readonly #options: CoreProcessOptions;
  readonly #core: UtilityProcess;
  #engine: UtilityProcess | undefined;

  constructor(options: CoreProcessOptions) {
    this.#options = options;
    this.#core = utilityProcess.fork(options.coreEntry, [], { serviceName: 'Pleura core', stdio: 'inherit' });
    this.#core.on('message', (request: CoreProcessRequest) => {
      if (request.kind === 'start-engine') this.#startEngine();
      else this.#engine?.kill();
    });
    const { appDir, modelRoot, workspaceDir } = options;
    this.#order({ kind: 'open', appDir, modelRoot, workspaceDir });
  }

  /** One end of a new channel to the core; the other end is in the core's hands. */
  openPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#order({ kind: 'window' }, port1);
    return port2;
  }

  stop(): void {
    this.#engine?.kill();
    this.#core.kill();
  }

  #startEngine(): void {
    const engine = utilityProcess.fork(this.#options.engineEntry, [], {
      serviceName: 'Pleura engine',
      stdio: 'inherit',
    });
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage({ kind: 'channel' }, [port1]);
    engine.once('exit', () => port2.close());
    this.#engine = engine;
    this.#order({ kind: 'engine' }, port2);
  }

  #order(order: CoreProcessOrder, port?: MessagePortMain): void {
    this.#core.postMessage(order, port ? [port] : []);
  }
}
