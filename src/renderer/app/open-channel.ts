import type { Channel } from '#rpc/channel.ts';
import { listenForPorts, openPortChannel } from './channel-port.ts';
import { openWebSocketChannel } from './channel-websocket.ts';

/** True in the desktop window, where a preload hands over a port instead of the page opening a socket. */
export const isDesktop = navigator.userAgent.includes('Electron/');

if (isDesktop) listenForPorts();

/** Opens the channel of whichever host this page runs in. */
export function openChannel(): Promise<Channel> {
  return isDesktop ? openPortChannel() : openWebSocketChannel();
}
