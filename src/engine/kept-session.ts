import { openLanes } from './film-lanes.ts';
import type { InferPool } from './infer-pool.ts';
import type { ModelSession } from './session.ts';

/**
 * A session that stays open for the next call, and the pool that was begun with it. Once another has its place it is released as soon
 * as nothing that was begun with it still runs: ONNX Runtime fails a run of a released network.
 */
export class KeptSession {
  /** What the folder's files looked like when they were read. */
  readonly stamp: string;
  readonly opening: Promise<ModelSession>;
  #lanes: Promise<InferPool | null> | undefined;
  #uses = 0;
  #isReplaced = false;

  constructor(stamp: string, opening: Promise<ModelSession>) {
    this.stamp = stamp;
    this.opening = opening;
  }

  /** Keeps the session open until what is returned is disposed of. */
  use(): SessionUse {
    this.#uses += 1;
    return {
      kept: this,
      [Symbol.dispose]: () => {
        this.#uses -= 1;
        this.#releaseUnused();
      },
    };
  }

  /** The pool for many films, see `openLanes`. None is begun for what has been replaced: nobody would close it. */
  lanes(session: ModelSession, modelDir: string): Promise<InferPool | null> {
    this.#lanes ??= this.#isReplaced ? Promise.resolve(null) : openLanes(session, modelDir);
    return this.#lanes;
  }

  /** Another session has the place of this one. The pool carries out the orders it has. Call it once. */
  replace(): void {
    this.#isReplaced = true;
    void this.#lanes?.then((pool) => pool?.close());
    this.#releaseUnused();
  }

  #releaseUnused(): void {
    if (!this.#isReplaced || this.#uses > 0) return;
    void this.opening.then(
      (session) => session.release(),
      // What did not open holds nothing.
      () => {},
    );
  }
}

/** One call's hold on a session. */
export interface SessionUse extends Disposable {
  readonly kept: KeptSession;
}
