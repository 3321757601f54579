import { type ReactNode, useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-client.tsx';
import { ThumbnailStoreProvider, useThumbnailStore } from '#renderer/app/thumbnail-context.tsx';
import { createThumbnailStore } from '#renderer/app/thumbnail-store.ts';

interface SharpThumbnailsProps {
  readonly filmPx: number;
  readonly children: ReactNode;
}

/** Below it thumbnails have the pixels that films of this size need; masks that change while one looks are drawn anew. */
export function SharpThumbnails({ filmPx, children }: SharpThumbnailsProps) {
  const core = useCore();
  const ofTheWindow = useThumbnailStore();
  const side = sides.find((one) => one >= filmPx * window.devicePixelRatio) ?? sides.at(-1)!;
  const [made, setMade] = useState<{ readonly side: number; readonly store: ReturnType<typeof storeOf> } | null>(null);
  const store = made?.side === side ? made.store : storeOf(side);
  if (made?.side !== side) setMade({ side, store });

  function storeOf(of: number) {
    return createThumbnailStore((caseIds) => core.thumbnails({ caseIds, side: of }));
  }
  useEffect(() => {
    const leave = ofTheWindow.passOn(store);
    return () => {
      leave();
      store.close();
    };
  }, [ofTheWindow, store]);
  return <ThumbnailStoreProvider store={store}>{children}</ThumbnailStoreProvider>;
}

/** A few sizes, so that a window that is being resized does not ask for every one. */
const sides = [256, 512, 1024] as const;
