import { keepHeapSmall } from '#core/small-heap.ts';
import { run } from './run.ts';

keepHeapSmall();

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // A second Ctrl+C does not wait for the work to stop in order.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });
}
// `pleura queue | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), interrupted.signal);
