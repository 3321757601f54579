import type { Page, WebSocketRoute } from '@playwright/test';

/** What the core tells a window can be held back, as on a slow line, and the line can break. */
export interface SlowLine {
  hold(): void;
  /** How much is held back. */
  held(): number;
  /** Passes everything on that was held back, and from then on at once. */
  release(): void;
  /** Loses what is held back, and the connection. */
  break(): Promise<void>;
}

/** Puts a slow line between the window and its core; the page is loaded anew. */
export async function slowLine(page: Page): Promise<SlowLine> {
  const sockets = new Set<WebSocketRoute>();
  let held: (() => void)[] = [];
  let isSlow = false;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    sockets.add(socket);
    server.onMessage((message) => {
      if (isSlow) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.reload();
  return {
    hold() {
      isSlow = true;
    },
    held: () => held.length,
    release() {
      isSlow = false;
      for (const send of held) send();
      held = [];
    },
    async break() {
      isSlow = false;
      held = [];
      const open = [...sockets];
      sockets.clear();
      await Promise.all(open.map((socket) => socket.close()));
    },
  };
}
