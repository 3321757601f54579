import { decode, encode } from '@msgpack/msgpack';
import type { Frame } from './frames.ts';

/** Frames as bytes, for transports that carry bytes (WebSocket, a child's pipe). Typed arrays other than Uint8Array are not carried. */
export function encodeFrame(frame: Frame): Uint8Array {
  return encode(frame, { ignoreUndefined: true });
}

export function decodeFrame(bytes: Uint8Array): Frame {
  return decode(bytes) as Frame;
}
