import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const localNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Who may redeem a token: whoever has it, or processes of our own user alone. */
export type TokenUsers = 'anybody' | 'our-user';

/**
 * Who may speak to the loopback server. A one-time token in the printed address is exchanged for a cookie; every later
 * request needs the cookie, a Host that names this machine (against DNS rebinding) and, for the socket, an Origin equal
 * to that Host (against other pages in the same browser).
 */
export class SessionGate {
  readonly #tokens = new Map<string, TokenUsers>();
  readonly #sessions = new Set<string>();

  /** Cookies are shared by all ports of a host, so each server has a name of its own. Set before the first token is redeemed. */
  cookieName = 'pleura';

  /** A fresh token, good for one visit. */
  newToken(users: TokenUsers): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, users);
    return token;
  }

  /** Null for a token that was used, or never given out. */
  usersOf(token: string): TokenUsers | null {
    return this.#tokens.get(token) ?? null;
  }

  /** The Set-Cookie value for a token that was never used, or null. */
  redeem(token: string): string | null {
    for (const known of this.#tokens.keys()) {
      if (!sameText(known, token)) continue;
      this.#tokens.delete(known);
      const session = randomBytes(24).toString('base64url');
      this.#sessions.add(session);
      return `${this.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    }
    return null;
  }

  hostIsLocal(request: IncomingMessage): boolean {
    const host = request.headers.host ?? '';
    return localNames.has(host.replace(/:\d+$/, ''));
  }

  originIsOurs(request: IncomingMessage): boolean {
    return request.headers.origin === `http://${request.headers.host}`;
  }

  hasSession(request: IncomingMessage): boolean {
    for (const pair of (request.headers.cookie ?? '').split(';')) {
      const [name, value] = pair.trim().split('=', 2);
      if (name === this.cookieName && value && [...this.#sessions].some((session) => sameText(session, value)))
        return true;
    }
    return false;
  }
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
