import type { Channel } from '#rpc/channel.ts';
export interface EngineProcess {
  readonly channel: Channel;
  readonly pid: number | undefined;
  kill(): void;
}
export interface SpawnOptions {
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}
/**
 * Starts the engine as a child of this Node process. `entryFile` is src/engine/entry.ts (Node strips the types) or the built
 * out/main/engine.js. The child ends when the channel closes, and so when this process ends, however it ends.
 */
export declare function spawnEngine(entryFile: string, options?: SpawnOptions): EngineProcess;
