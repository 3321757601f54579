import { afterFrame } from './after-frame.ts';

/** A page that is hidden makes no frames: then this is how long the rest waits. */
const withoutFramesMs = 100;

/** Runs once the next frame has been handed over for display: for what can wait while pixels cannot. */
export function afterNextFrame(then: () => void): void {
  const timer = setTimeout(run, withoutFramesMs);
  let isDone = false;
  requestAnimationFrame(() => afterFrame(run));
  function run(): void {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    then();
  }
}

/** `subscribe` with watchers that are told after the next frame, once for all changes until then. */
export function toldAfterFrame(subscribe: (watcher: () => void) => () => void) {
  return (watcher: () => void): (() => void) => {
    let isWaiting = false;
    let isGone = false;
    const stop = subscribe(() => {
      if (isWaiting) return;
      isWaiting = true;
      afterNextFrame(() => {
        isWaiting = false;
        if (!isGone) watcher();
      });
    });
    return () => {
      isGone = true;
      stop();
    };
  };
}
