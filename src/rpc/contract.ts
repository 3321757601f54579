import type { z } from 'zod';

/** A request with one answer. The input is checked at run time by the serving side; the output is a compile-time promise. */
export interface Call<Input, Output> {
  readonly kind: 'call';
  readonly input: z.ZodType<Input>;
  readonly output?: Output;
}

/** A request answered by any number of items until it ends, fails or is cancelled. */
export interface Stream<Input, Item> {
  readonly kind: 'stream';
  readonly input: z.ZodType<Input>;
  readonly item?: Item;
}

// biome-ignore lint/suspicious/noExplicitAny: a contract's entries differ in their types; `unknown` would refuse them all.
export type Contract = Readonly<Record<string, Call<any, any> | Stream<any, any>>>;

/** `call(input).returns<Output>()`: the two steps let the output be named while the input's type is inferred. */
export function call<Input>(input: z.ZodType<Input>): { returns<Output>(): Call<Input, Output> } {
  return { returns: () => ({ kind: 'call', input }) };
}

export function stream<Input>(input: z.ZodType<Input>): { of<Item>(): Stream<Input, Item> } {
  return { of: () => ({ kind: 'stream', input }) };
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The functions a caller gets: `await client.decide(input)`, `for await (const item of client.changes({}))`. */
export type Client<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends Call<infer I, infer O>
    ? (input: I, options?: RequestOptions) => Promise<O>
    : C[K] extends Stream<infer I, infer T>
      ? (input: I, options?: RequestOptions) => AsyncIterableIterator<T>
      : never;
};

/** The functions a server must provide. The signal aborts when the caller cancels or the channel closes. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends Call<infer I, infer O>
    ? (input: I, signal: AbortSignal) => Promise<O> | O
    : C[K] extends Stream<infer I, infer T>
      ? (input: I, signal: AbortSignal) => AsyncIterable<T>
      : never;
};
