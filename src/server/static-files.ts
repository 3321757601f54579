import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The page may load and connect to its own origin only: nothing leaves the machine even if a dependency wanted to. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self' ws://localhost:* ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Answers with a file below `root`; unknown paths are 404, and no path can leave the folder.
 * @throws when the file cannot be read to its end or the browser has gone, with the answer begun.
 */
export async function sendStaticFile(root: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, '') || 'index.html';
  const file = join(root, wanted);
  const found = file.startsWith(root + sep) ? await stat(file).catch(() => null) : null;
  if (!found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Hashed assets never change; the page itself is asked for again.
    'cache-control': wanted.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-store',
  });
  await pipeline(createReadStream(file), response);
}
