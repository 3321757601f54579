import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Channel } from '#rpc/channel.ts';
import { Failure } from '#rpc/failure.ts';
import { isOurUser } from './peer-user.ts';
import { SessionGate, type TokenUsers } from './session-gate.ts';
import { socketChannel } from './socket-channel.ts';
import { sendStaticFile } from './static-files.ts';

export interface ServerOptions {
  /** The built renderer. */
  readonly rendererDir: string;
  /** 0 picks a free port. Null takes the usual one, or a free one where that is taken. */
  readonly port: number | null;
  /** The port of the last time, taken again where it is free and no other one is asked for. */
  readonly lastPort?: number | null;
  /** Gets a channel for every window that connects. */
  readonly onChannel: (channel: Channel) => void;
}

export interface RunningServer {
  readonly port: number;
  /** A fresh address with a token good for one visit, by anybody who has it unless said. */
  newAddress(users?: TokenUsers): string;
  close(): Promise<void>;
}

/** What a browser remembers of a page (reader, theme) belongs to its address, port included: so the port should not change. */
export const usualPort = 7427;

/**
 * The browser host: the workbench on a loopback address, for machines without a display server or without Electron.
 * @throws Failure `bad-input` when the port is taken or may not be used.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const gate = new SessionGate();
  const server = createServer((request, response) => {
    answer(gate, options.rendererDir, request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 * 1024, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    // Node leaves a socket to us here, its errors too: one that is reset with nobody listening would end the server and its jobs.
    socket.on('error', () => socket.destroy());
    const allowed =
      request.url === '/channel' && gate.hostIsLocal(request) && gate.originIsOurs(request) && gate.hasSession(request);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connected) => options.onChannel(socketChannel(connected)));
  });
  const { port: asked, lastPort } = options;
  if (asked) await listen(server, asked);
  else await listenToFirst(server, [...(lastPort ? [lastPort] : []), ...(asked === null ? [usualPort] : []), 0]);
  const { port } = server.address() as AddressInfo;
  gate.cookieName = `pleura-${port}`;
  return {
    port,
    newAddress: (users = 'anybody') => `http://127.0.0.1:${port}/?token=${gate.newToken(users)}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function answer(gate: SessionGate, rendererDir: string, request: IncomingMessage, response: ServerResponse) {
  if (!gate.hostIsLocal(request)) return refuse(response, 'This server answers to 127.0.0.1 and localhost only.');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = url.searchParams.get('token');
  if (token !== null) {
    if (gate.usersOf(token) === 'our-user' && !(await isOurUser(request.socket))) {
      return refuse(
        response,
        'This address is for the user who runs Pleura. Press Enter in the terminal that runs it for one that another user can open.',
      );
    }
    const cookie = gate.redeem(token);
    if (cookie) return void response.writeHead(303, { location: '/', 'set-cookie': cookie }).end();
    if (gate.hasSession(request)) return void response.writeHead(303, { location: '/' }).end();
    return refuse(
      response,
      'This address was used already. Press Enter in the terminal that runs Pleura for a fresh one.',
    );
  }
  if (!gate.hasSession(request)) {
    return refuse(response, 'Open Pleura with the address printed in its terminal. Press Enter there for a fresh one.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'Only GET is answered here.');
  await sendStaticFile(rendererDir, url.pathname, response);
}

function refuse(response: ServerResponse, sentence: string): void {
  response
    .writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${sentence}\n`);
}

async function listenToFirst(server: ReturnType<typeof createServer>, ports: readonly number[]): Promise<void> {
  for (const port of ports.slice(0, -1)) {
    const isOurs = await listen(server, port).then(
      () => true,
      () => false,
    );
    if (isOurs) return;
  }
  await listen(server, ports.at(-1)!);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const cause =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Choose another with --port, or leave --port out for a free one.`
          : `Port ${port} cannot be opened (${error.code ?? error.message}). Choose another with --port.`;
      reject(new Failure('bad-input', cause));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
