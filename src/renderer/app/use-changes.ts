import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createChangeInbox } from './change-inbox.ts';
import { useConnection, useCore } from './core-client.tsx';
import { useThumbnailStore } from './thumbnail-context.tsx';

/** Listens to the core's changes for as long as the window is connected and keeps everything shown in step with them. */
export function useChanges(): void {
  const core = useCore();
  const queryClient = useQueryClient();
  const thumbnails = useThumbnailStore();
  const connection = useConnection();
  const since = connection.kind === 'open' ? connection.since : 0;

  useEffect(() => {
    if (since === 0) return;
    const abort = new AbortController();
    const inbox = createChangeInbox(queryClient, thumbnails);
    if (since > 1) {
      thumbnails.forgetAll();
      void queryClient.invalidateQueries();
    }
    void (async () => {
      try {
        for await (const change of core.changes({}, { signal: abort.signal })) inbox.take(change);
      } catch {
        // Cancelled, or the connection is gone: the next connection starts a new listener.
      }
    })();
    return () => {
      abort.abort();
      inbox.close();
    };
  }, [core, queryClient, thumbnails, since]);
}
