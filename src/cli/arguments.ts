import { parseArgs } from 'node:util';

/** A mistake in how a command was written: one line, exit code 2. */
export class UsageError extends Error {}

export type OptionSpec = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: true }>>;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  /** @throws UsageError when the option is there and is no whole number of at least `least`. */
  count(name: string, least?: number): number | undefined;
  /** @throws UsageError when the option is there and is none of `choices`. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined;
  /**
   * For a command of several forms (`import pairs`): what one of them does not take is refused, never passed over in silence.
   * @throws UsageError for an option of the command that is there and not among `names`.
   */
  takeOnly(form: string, names: readonly string[]): void;
}

const everywhere: OptionSpec = {
  workspace: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
};

/** @throws UsageError for an unknown option, a missing value or too few or too many positional arguments. */
export function parseArguments(
  args: readonly string[],
  spec: OptionSpec,
  positionals: { readonly least: number; readonly most: number },
): ParsedArguments {
  const parsed = parse(args, spec);
  const given = parsed.positionals;
  if (!parsed.values['help'] && given.length < positionals.least) throw new UsageError('An argument is missing.');
  if (given.length > positionals.most) throw new UsageError(`"${given[positionals.most]}" is one argument too many.`);
  const values = parsed.values as Record<string, string | boolean | readonly string[] | undefined>;
  return {
    positionals: given,
    text: (name) => values[name] as string | undefined,
    texts: (name) => (values[name] as readonly string[] | undefined) ?? [],
    flag: (name) => values[name] === true,
    count: (name, least = 1) => countOf(name, values[name] as string | undefined, least),
    choice(name, choices) {
      const value = values[name] as string | undefined;
      if (value === undefined) return undefined;
      const found = choices.find((choice) => choice === value);
      if (!found) throw new UsageError(`--${name} is "${value}"; it can be ${choices.join(', ')}.`);
      return found;
    },
    takeOnly(form, names) {
      const known = [...Object.keys(everywhere), ...names];
      const stray = Object.keys(parsed.values).find((name) => !known.includes(name));
      if (stray) throw new UsageError(`"${form}" does not take --${stray}.`);
    },
  };
}

function parse(args: readonly string[], spec: OptionSpec) {
  try {
    return parseArgs({ args: [...args], options: { ...everywhere, ...spec }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
}

function countOf(name: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least)
    throw new UsageError(`--${name} is "${value}"; it must be a whole number from ${least}.`);
  return number;
}
