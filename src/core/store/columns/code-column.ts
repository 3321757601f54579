export type Coded = string | number | null;

type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * One column of the cases in memory, for values of which there are far fewer than cases: each value once, and for every case, by its
 * number, the code of its value in as few bytes as the codes need. Code 0 stands for a number without a case. Values that no case has
 * any more give their code to others, so that a column does not grow with every ranking.
 */
export class CodeColumn<T extends Coded> {
  #codes: Codes = new Uint8Array(1024);
  readonly #values: (T | undefined)[] = [undefined];
  readonly #counts: number[] = [0];
  readonly #byValue = new Map<T, number>();
  readonly #free: number[] = [];

  /** By the number of the case; may be longer than there are cases. */
  get codes(): Codes {
    return this.#codes;
  }

  /** By code; undefined where no case has it. */
  get values(): readonly (T | undefined)[] {
    return this.#values;
  }

  /** How many cases have each code. */
  get counts(): readonly number[] {
    return this.#counts;
  }

  set(num: number, value: T): void {
    if (num >= this.#codes.length) this.#codes = widened(this.#codes, num);
    const before = this.#codes[num]!;
    if (before !== 0 && this.#values[before] === value) return;
    const code = this.#byValue.get(value) ?? this.#newCode(value);
    this.#codes[num] = code;
    this.#counts[code]! += 1;
    if (before !== 0) this.#leave(before);
  }

  /** A column of its own in which some cases have other values. */
  with(changes: Iterable<readonly [num: number, value: T]>): CodeColumn<T> {
    const copy = new CodeColumn<T>();
    copy.#codes = this.#codes.slice();
    for (let code = 1; code < this.#values.length; code += 1) {
      copy.#values[code] = this.#values[code];
      copy.#counts[code] = this.#counts[code]!;
    }
    for (const [value, code] of this.#byValue) copy.#byValue.set(value, code);
    copy.#free.push(...this.#free);
    for (const [num, value] of changes) copy.set(num, value);
    return copy;
  }

  #newCode(value: T): number {
    const code = this.#free.pop() ?? this.#values.length;
    this.#values[code] = value;
    this.#counts[code] = 0;
    this.#byValue.set(value, code);
    if (code > 0xff && this.#codes instanceof Uint8Array) this.#codes = Uint16Array.from(this.#codes);
    if (code > 0xffff && this.#codes instanceof Uint16Array) this.#codes = Uint32Array.from(this.#codes);
    return code;
  }

  #leave(code: number): void {
    this.#counts[code]! -= 1;
    if (this.#counts[code]! > 0) return;
    this.#byValue.delete(this.#values[code] as T);
    this.#values[code] = undefined;
    this.#free.push(code);
  }
}

function widened(codes: Codes, num: number): Codes {
  const length = Math.ceil(1.25 * (num + 1));
  const wider =
    codes instanceof Uint8Array
      ? new Uint8Array(length)
      : codes instanceof Uint16Array
        ? new Uint16Array(length)
        : new Uint32Array(length);
  wider.set(codes);
  return wider;
}
