/** A file of an export. */
export interface WrittenFile {
  /** Relative to the export, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const bytesPerChunk = 1 << 20;
const sha256Bytes = 32;

/**
 * The files of an export, as bytes: a dataset has a quarter of a million, and as objects they would take three times the memory and be gone
 * through by every collection of garbage.
 */
export class WrittenFiles {
  /** Of each file its SHA-256, then its path; no file is split over two chunks. */
  readonly #chunks: Buffer[] = [];
  #room = 0;
  #places = new Float64Array(1024);
  #sizes = new Float64Array(1024);
  #ends = new Uint16Array(1024);
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  /** Of all files together. */
  get bytes(): number {
    return this.#bytes;
  }

  add({ path, bytes, sha256 }: WrittenFile): void {
    const text = Buffer.from(path);
    const length = sha256Bytes + text.length;
    if (length > this.#room) {
      this.#chunks.push(Buffer.allocUnsafe(bytesPerChunk));
      this.#room = bytesPerChunk;
    }
    const chunk = this.#chunks.at(-1)!;
    const at = bytesPerChunk - this.#room;
    chunk.write(sha256, at, 'hex');
    text.copy(chunk, at + sha256Bytes);
    this.#room -= length;
    if (this.#count === this.#sizes.length) this.#grow();
    this.#places[this.#count] = (this.#chunks.length - 1) * bytesPerChunk + at;
    this.#sizes[this.#count] = bytes;
    this.#ends[this.#count] = text.length;
    this.#count += 1;
    this.#bytes += bytes;
  }

  /** In the order of the bytes of their paths. */
  *byPath(): Generator<WrittenFile> {
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i).sort((a, b) => this.#compare(a, b));
    for (const i of order) yield this.#fileAt(i);
  }

  #fileAt(i: number): WrittenFile {
    const { chunk, from, to } = this.#pathAt(i);
    return {
      path: chunk.toString('utf8', from, to),
      bytes: this.#sizes[i]!,
      sha256: chunk.toString('hex', from - sha256Bytes, from),
    };
  }

  #compare(a: number, b: number): number {
    const one = this.#pathAt(a);
    const other = this.#pathAt(b);
    return one.chunk.compare(other.chunk, other.from, other.to, one.from, one.to);
  }

  #pathAt(i: number) {
    const place = this.#places[i]!;
    const chunk = this.#chunks[Math.floor(place / bytesPerChunk)]!;
    const from = (place % bytesPerChunk) + sha256Bytes;
    return { chunk, from, to: from + this.#ends[i]! };
  }

  #grow(): void {
    const length = 2 * this.#count;
    const [places, sizes, ends] = [new Float64Array(length), new Float64Array(length), new Uint16Array(length)];
    places.set(this.#places);
    sizes.set(this.#sizes);
    ends.set(this.#ends);
    [this.#places, this.#sizes, this.#ends] = [places, sizes, ends];
  }
}
