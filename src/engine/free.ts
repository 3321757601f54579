/**
 * Gives the memory of a plane back at once, the whole buffer that it lies in; whatever looks at that buffer is empty from then on. A film
 * takes three megabytes of planes beside next to no objects: left to the garbage collector they have it look through all that a thread holds
 * every twenty films, which in long runs took 8 of 100 samples of the engine, by `perf`.
 */
export function free(plane: { readonly buffer: ArrayBufferLike }): void {
  if (plane.buffer instanceof ArrayBuffer) plane.buffer.transfer(0);
}
