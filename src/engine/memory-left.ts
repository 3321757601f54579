/**
 * Bytes that this process may still take. In a container its limit counts beside the machine's free memory. Of what is used under the
 * limit only our own is taken off: the kernel's figure for the rest is mostly the cache of files that were read, which gives way.
 */
export function memoryLeft(memory: {
  /** What the machine has free. */
  readonly free: number;
  /** What the system lets this process have, as `process.constrainedMemory()` says it: 0 without a limit. */
  readonly limit: number;
  /** What this process has taken. */
  readonly used: number;
}): number {
  const { free, limit, used } = memory;
  return limit > 0 ? Math.min(free, Math.max(0, limit - used)) : free;
}
