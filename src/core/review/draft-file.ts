import { crc32 } from 'node:zlib';

/** A draft is a row of chunks: length (4 bytes, little-endian), CRC-32 of the bytes (4 bytes), bytes. */
const headerBytes = 8;

export function frameChunk(bytes: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(headerBytes + bytes.length);
  framed.writeUInt32LE(bytes.length, 0);
  framed.writeUInt32LE(crc32(bytes), 4);
  framed.set(bytes, headerBytes);
  return framed;
}

/**
 * The whole chunks of a draft file. A process that was killed while writing leaves a torn chunk at the end: reading stops
 * before it, and `validBytes` is where the next chunk belongs.
 */
export function readChunks(file: Buffer): { readonly bytes: Uint8Array; readonly validBytes: number } {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at + headerBytes <= file.length) {
    const length = file.readUInt32LE(at);
    const end = at + headerBytes + length;
    if (end > file.length) break;
    const chunk = file.subarray(at + headerBytes, end);
    if (crc32(chunk) !== file.readUInt32LE(at + 4)) break;
    chunks.push(chunk);
    at = end;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), validBytes: at };
}
