import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '#rpc/channel.ts';
import { type RunningServer, startServer } from '#server/start-server.ts';

let dir: string;
let server: RunningServer;
let channels: Channel[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pleura-server-'));
  writeFileSync(join(dir, 'index.html'), '<title>Pleura</title>');
  channels = [];
  server = await startServer({ rendererDir: dir, port: 0, onChannel: (channel) => channels.push(channel) });
});

afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

async function signIn(): Promise<string> {
  const address = new URL(server.newAddress());
  const answer = await get(address.pathname + address.search);
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

function openSocket(headers: Record<string, string>): Promise<'open' | 'refused'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/channel`, { headers });
    socket.once('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.once('error', () => resolve('refused'));
  });
}

/** A connection that asks for the channel byte by byte, for what no WebSocket client would do, and what the server said to it. */
async function askForChannel(headers: Record<string, string>): Promise<{ socket: Socket; answer: string }> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const asked = {
    host: `127.0.0.1:${server.port}`,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    ...headers,
  };
  const lines = Object.entries(asked).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET /channel HTTP/1.1\r\n${lines.join('')}\r\n`);
  const [answer] = await once(socket, 'data');
  return { socket, answer: String(answer) };
}

/** The status that another user of this machine gets. Only root can start a process as somebody else. */
async function statusForAnother(address: string): Promise<number> {
  // Our own Node may lie in a home that is closed to others.
  const folder = mkdtempSync(join(tmpdir(), 'pleura-another-'));
  const node = join(folder, 'node');
  const script = `console.log((await fetch(${JSON.stringify(address)}, { redirect: 'manual' })).status)`;
  try {
    chmodSync(folder, 0o755);
    copyFileSync(process.execPath, node);
    chmodSync(node, 0o755);
    const args = ['--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(node, args, { cwd: folder, uid: 12345, gid: 12345 });
    return Number(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the browser host', () => {
  it('shows nothing without a session and says what to do', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('address printed in its terminal');
  });

  it('exchanges a token for a cookie exactly once', async () => {
    const address = new URL(server.newAddress());
    expect((await get(address.pathname + address.search)).status).toBe(303);
    const again = await get(address.pathname + address.search);
    expect(again.status).toBe(403);
    expect(again.body).toContain('used already');
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'opens an address that stood on a command line for its own user alone',
    async () => {
      const address = server.newAddress('our-user');
      expect(await statusForAnother(address)).toBe(403);
      const { pathname, search } = new URL(address);
      expect((await get(pathname + search)).status).toBe(303);
      expect(await statusForAnother(server.newAddress())).toBe(303);
    },
  );

  it('serves the page with a policy that lets nothing out', async () => {
    const answer = await get('/', { cookie: await signIn() });
    expect(answer.body).toBe('<title>Pleura</title>');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('refuses a Host that is not this machine', async () => {
    expect((await get('/', { cookie: await signIn(), host: 'evil.example' })).status).toBe(403);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd'])(
    'does not leave its folder for %s',
    async (path) => {
      expect((await get(path, { cookie: await signIn() })).status).toBe(404);
    },
  );

  it('opens a channel for its own page only', async () => {
    const cookie = await signIn();
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await openSocket({ cookie, origin })).toBe('open');
    expect(await openSocket({ cookie, origin: 'http://evil.example' })).toBe('refused');
    expect(await openSocket({ cookie })).toBe('refused');
    expect(await openSocket({ origin })).toBe('refused');
    expect(channels).toHaveLength(1);
  });

  it('stands when a connection that it refused is reset', async () => {
    const { socket, answer } = await askForChannel({});
    expect(answer).toContain('403 Forbidden');
    socket.resetAndDestroy();
    expect((await get('/')).status).toBe(403);
  });

  it('ends a channel that sends bytes which are no frame, and only that one', async () => {
    const [cookie, origin] = [await signIn(), `http://127.0.0.1:${server.port}`];
    const { socket, answer } = await askForChannel({ cookie, origin });
    expect(answer).toContain('101 Switching Protocols');
    const closed = new Promise<void>((resolve) => channels[0]?.onClose(resolve));
    const reservedBitsSet = Buffer.from([0xf1, 0x80, 0, 0, 0, 0]);
    socket.end(reservedBitsSet);
    await closed;
    expect((await get('/', { cookie })).status).toBe(200);
  });

  it.skipIf(process.platform !== 'linux')('stands when a file cannot be read any further', async () => {
    symlinkSync('/proc/self/mem', join(dir, 'unreadable.js'));
    const cookie = await signIn();
    await get('/unreadable.js', { cookie }).catch(() => {});
    expect((await get('/', { cookie })).status).toBe(200);
  });

  it('takes another port where the usual one is taken', async () => {
    const both = [await startServer({ rendererDir: dir, port: null, onChannel: () => {} })];
    both.push(await startServer({ rendererDir: dir, port: null, onChannel: () => {} }));
    expect(both[0]?.port).not.toBe(both[1]?.port);
    for (const each of both) await each.close();
  });

  it('is found at the port of the last time again, unless that is taken', async () => {
    const open = (lastPort: number | null) => startServer({ rendererDir: dir, port: 0, lastPort, onChannel: () => {} });
    const first = await open(null);
    const second = await open(first.port);
    expect(second.port).not.toBe(first.port);
    await first.close();
    const third = await open(first.port);
    expect(third.port).toBe(first.port);
    for (const each of [second, third]) await each.close();
  });

  it('keeps its session apart from that of another server on this machine', async () => {
    const other = await startServer({ rendererDir: dir, port: 0, onChannel: () => {} });
    expect((await signIn()).split('=')[0]).toBe(`pleura-${server.port}`);
    expect((await get('/', { cookie: `pleura-${other.port}=anything` })).status).toBe(403);
    await other.close();
  });

  it('names the port when it is taken', async () => {
    const second = startServer({ rendererDir: dir, port: server.port, onChannel: () => {} });
    await expect(second).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(String(server.port)),
    });
  });
});
