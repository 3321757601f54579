const bytesPerChunk = 1 << 20;
/** In characters, of key and value together: no id with its place is longer, so longer ones may cost what they like. */
const longestPacked = 1024;
const bytesPerChar = 3;

/**
 * Short texts by short texts, as bytes: the ids of a dataset with the places of their films take half the memory that they would in a Map, and
 * no collection of garbage goes through them. What is there once stays as it is.
 */
export class TextMap {
  /** Each key with its value behind it; neither is split over two chunks. */
  readonly #chunks = [Buffer.allocUnsafe(bytesPerChunk)];
  #room = bytesPerChunk;
  /** Of each key where it lies, how long it and its value are, and its hash, in order of arrival. */
  #places = new Float64Array(1024);
  #lengths = new Uint16Array(2048);
  #hashes = new Uint32Array(1024);
  #count = 0;
  /** By hash, and on from there while taken: 1 + the number of a key, 0 where there is none. */
  #slots = new Uint32Array(4096);
  readonly #asked = Buffer.alloc(bytesPerChar * longestPacked);
  readonly #long = new Map<string, string>();

  has(key: string): boolean {
    return this.#long.has(key) || this.#numberOf(key) !== null;
  }

  get(key: string): string | undefined {
    const number = this.#numberOf(key);
    if (number === null) return this.#long.get(key);
    const { chunk, at } = this.#placeOf(number);
    const from = at + this.#lengths[2 * number]!;
    return chunk.toString('utf8', from, from + this.#lengths[2 * number + 1]!);
  }

  /** Does nothing for a key that is there. */
  add(key: string, value = ''): void {
    if (this.has(key)) return;
    if (key.length + value.length > longestPacked) {
      this.#long.set(key, value);
      return;
    }
    if (this.#count === this.#places.length) this.#growTexts();
    const [keyBytes, valueBytes] = [Buffer.byteLength(key), Buffer.byteLength(value)];
    if (keyBytes + valueBytes > this.#room) {
      this.#chunks.push(Buffer.allocUnsafe(bytesPerChunk));
      this.#room = bytesPerChunk;
    }
    const at = bytesPerChunk - this.#room;
    const chunk = this.#chunks.at(-1)!;
    chunk.write(key, at);
    chunk.write(value, at + keyBytes);
    this.#room -= keyBytes + valueBytes;
    this.#places[this.#count] = (this.#chunks.length - 1) * bytesPerChunk + at;
    this.#lengths[2 * this.#count] = keyBytes;
    this.#lengths[2 * this.#count + 1] = valueBytes;
    this.#hashes[this.#count] = hashOf(key);
    this.#count += 1;
    if (4 * this.#count > this.#slots.length) this.#growSlots();
    else this.#slots[freeSlot(this.#slots, hashOf(key))] = this.#count;
  }

  #numberOf(key: string): number | null {
    if (key.length > longestPacked) return null;
    const length = this.#asked.write(key);
    const hash = hashOf(key);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1;
      if (this.#hashes[number] === hash && this.#isAsked(number, length)) return number;
    }
    return null;
  }

  #isAsked(number: number, length: number): boolean {
    if (this.#lengths[2 * number] !== length) return false;
    const { chunk, at } = this.#placeOf(number);
    return chunk.compare(this.#asked, 0, length, at, at + length) === 0;
  }

  #placeOf(number: number) {
    const place = this.#places[number]!;
    return { chunk: this.#chunks[Math.floor(place / bytesPerChunk)]!, at: place % bytesPerChunk };
  }

  #growTexts(): void {
    const [places, lengths, hashes] = [this.#places, this.#lengths, this.#hashes];
    this.#places = new Float64Array(2 * this.#count);
    this.#lengths = new Uint16Array(4 * this.#count);
    this.#hashes = new Uint32Array(2 * this.#count);
    this.#places.set(places);
    this.#lengths.set(lengths);
    this.#hashes.set(hashes);
  }

  #growSlots(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#count; number += 1) {
      this.#slots[freeSlot(this.#slots, this.#hashes[number]!)] = number + 1;
    }
  }
}

function freeSlot(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

/** FNV-1a over the code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
