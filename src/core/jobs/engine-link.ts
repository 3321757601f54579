import { type EngineContract, engineContract } from '#contract/engine-contract.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { connect } from '#rpc/connect.ts';
import type { Client } from '#rpc/contract.ts';
import type { EngineLink, EngineProcess } from './job.ts';
import { type PatienceBounds, usualPatience } from './patience.ts';

/** Starts an engine process; given by the host, which alone knows how. */
export type StartEngine = () => Promise<EngineProcess> | EngineProcess;

interface Running {
  readonly process: EngineProcess;
  readonly client: Client<EngineContract>;
}

/** Keeps at most one engine process: started when first needed, started again when it is needed after it died. */
export class EngineKeeper implements EngineLink {
  readonly patience: PatienceBounds;
  readonly #start: StartEngine;
  #running: Promise<Running> | null = null;
  #closed = false;

  constructor(start: StartEngine, patience: PatienceBounds = usualPatience) {
    this.#start = start;
    this.patience = patience;
  }

  /** @throws Failure `engine-down` when no process can be started. */
  async client(): Promise<Client<EngineContract>> {
    if (this.#closed) throw knownFailure('engine-down', { code: 'engine-closing' });
    this.#running ??= this.#open();
    return (await this.#running).client;
  }

  async kill(): Promise<void> {
    (await this.#running?.catch(() => null))?.process.kill();
  }

  /** Ends the process, if there is one. What runs on it fails as `disconnected`. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = await this.#running?.catch(() => null);
    running?.process.channel.close();
    running?.process.kill();
  }

  async #open(): Promise<Running> {
    try {
      const process = await this.#start();
      const client = connect(process.channel, engineContract);
      process.channel.onClose(() => {
        this.#running = null;
      });
      return { process, client };
    } catch (error) {
      this.#running = null;
      const reason = error instanceof Error ? error.message : String(error);
      throw knownFailure('engine-down', { code: 'refused-work', fault: { code: 'engine-not-started', error: reason } });
    }
  }
}
