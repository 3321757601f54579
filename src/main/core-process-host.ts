import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { engineEnv } from '#engine/threads.ts';
import type { CoreProcessOrder, CoreProcessRequest } from './core-process-orders.ts';

export interface CoreProcessOptions {
  readonly coreEntry: string;
  readonly engineEntry: string;
  readonly appDir: string;
  readonly modelRoot: string;
  /** Opened at the start. */
  readonly workspaceDir: string | null;
}

/** Starts the core's utility process, hands ports to it, and starts an engine process whenever the core asks for one. */
export class CoreProcess {
  readonly #options: CoreProcessOptions;
  #core: UtilityProcess;
  #engine: UtilityProcess | undefined;
  /** What the core has open, for the one that takes its place if it dies. */
  #workspaceDir: string | null;
  #stopped = false;
  readonly #startedAtMs: number[] = [];

  constructor(options: CoreProcessOptions) {
    this.#options = options;
    this.#workspaceDir = options.workspaceDir;
    this.#core = this.#startCore();
  }

  /** One end of a new channel to the core; the other end is in the core's hands. */
  openPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#order({ kind: 'window' }, port1);
    return port2;
  }

  /** Has the core open another workspace; if it cannot be opened, the one that is open stays. */
  openWorkspace(workspaceDir: string): void {
    this.#order({ kind: 'workspace', workspaceDir });
  }

  stop(): void {
    this.#stopped = true;
    this.#engine?.kill();
    this.#core.kill();
  }

  /** A core that dies is started again: the windows' ports close, they ask for new ones, and what was acknowledged is on disk. */
  #startCore(): UtilityProcess {
    const core = utilityProcess.fork(this.#options.coreEntry, [], { serviceName: 'Pleura core', stdio: 'inherit' });
    core.on('message', (request: CoreProcessRequest) => {
      if (request.kind === 'start-engine') this.#startEngine();
      else if (request.kind === 'opened') this.#workspaceDir = request.workspaceDir;
      else this.#engine?.kill();
    });
    core.once('exit', () => {
      this.#engine?.kill();
      if (!this.#stopped && !this.#diesAtOnce()) this.#core = this.#startCore();
    });
    this.#startedAtMs.push(Date.now());
    const { appDir, modelRoot } = this.#options;
    const workspaceDir = this.#workspaceDir;
    core.postMessage({ kind: 'open', appDir, modelRoot, workspaceDir } satisfies CoreProcessOrder);
    return core;
  }

  /** Three starts within ten seconds: starting it again would go on for ever. */
  #diesAtOnce(): boolean {
    const third = this.#startedAtMs.at(-3);
    return third !== undefined && Date.now() - third < 10_000;
  }

  #startEngine(): void {
    const engine = utilityProcess.fork(this.#options.engineEntry, [], {
      serviceName: 'Pleura engine',
      stdio: 'inherit',
      env: { ...process.env, ...engineEnv() },
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
