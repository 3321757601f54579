import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { CoreProvider } from './core-client.tsx';
import type { CoreLink } from './core-link.ts';
import { createQueryClient } from './query-client.ts';
import { Shell } from './shell.tsx';
import { theme } from './theme.ts';
import { ThumbnailProvider } from './thumbnail-context.tsx';

/** The whole window, given a link to a core; it does not know which host it is in. */
export function App({ link }: { readonly link: CoreLink }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <QueryClientProvider client={queryClient}>
        <CoreProvider link={link}>
          <ThumbnailProvider>
            <Shell />
          </ThumbnailProvider>
        </CoreProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
