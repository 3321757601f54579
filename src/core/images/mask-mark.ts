import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Signature and IHDR, with which every PNG begins (PNG specification, 5.6): a text may follow. */
const headBytes = 8 + 25;
const markBytes = textOf(Buffer.alloc(0)).length + 8;

/** Marks a PNG as written by `segment`: a text after its header that carries the SHA-256 of all the rest. */
export function markMask(png: Buffer): Buffer {
  const text = textOf(png);
  const chunk = Buffer.alloc(markBytes);
  chunk.writeUInt32BE(text.length - 4, 0);
  text.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(text), text.length + 4);
  return Buffer.concat([png.subarray(0, headBytes), chunk, png.subarray(headBytes)]);
}

/** Whether a file is, byte for byte, what `markMask` made. */
export function isMarkedMask(file: Buffer): boolean {
  const bare = Buffer.concat([file.subarray(0, headBytes), file.subarray(headBytes + markBytes)]);
  return markMask(bare).equals(file);
}

/** Type and content of the chunk. */
function textOf(png: Buffer): Buffer {
  const hash = createHash('sha256').update(png).digest('hex');
  return Buffer.from(`tEXtSoftware\0Pleura segment ${hash}`, 'latin1');
}
