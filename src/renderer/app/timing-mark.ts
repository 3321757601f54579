const mostPerName = 200;
const counts = new Map<string, number>();

/**
 * A User Timing mark. The browser keeps every mark for as long as the page lives, and a stroke makes sixty a second: when there
 * are too many of a name, those so far are dropped. Observers have seen them by then.
 */
export function timingMark(name: `pleura:${string}`, options: PerformanceMarkOptions): void {
  const count = counts.get(name) ?? 0;
  if (count >= mostPerName) performance.clearMarks(name);
  counts.set(name, count >= mostPerName ? 1 : count + 1);
  performance.mark(name, options);
}
