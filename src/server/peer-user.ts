import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

/**
 * Whether the other end of a loopback connection is held by the user whom this process belongs to, or by root, as where a virtual machine
 * relays its host's browser. Only Linux says so (proc_pid_net(5), `/proc/net/tcp`); where nothing is said it is taken to be.
 */
export async function isOurUser({ remoteAddress, remotePort, localAddress, localPort }: Socket): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'latin1').catch(() => '');
  const theirs = asInTable(remoteAddress, remotePort);
  const ours = asInTable(localAddress, localPort);
  for (const line of table.split('\n')) {
    const [, local, remote, , , , , user] = line.trim().split(/\s+/);
    if (local === theirs && remote === ours) return Number(user) === 0 || Number(user) === process.getuid?.();
  }
  return true;
}

/** `0100007F:1D03`: the address in this machine's byte order, then the port. */
function asInTable(address = '', port = 0): string {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  if (endianness() === 'LE') bytes.reverse();
  return `${bytes.join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
}
