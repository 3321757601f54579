/**
 * npm hands a signal to its shell, which ends without passing it on, and what it had started would go on alone, unseen. Started by npm,
 * this process ends in order as soon as that shell is gone.
 */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
