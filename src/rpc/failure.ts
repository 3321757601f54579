/** Every way in which a request can fail. The list is closed: a new code is a change of the contract. */
export const failureCodes = [
  'bad-input',
  'not-found',
  'stale-head',
  'cancelled',
  'disconnected',
  'engine-down',
  'model-invalid',
  'film-unreadable',
  'mask-unreadable',
  'disk-full',
  'store-locked',
  'store-corrupt',
  'forbidden',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/**
 * The one error that crosses process borders. `message` is one or two sentences for the user: which file, row or field,
 * what is wrong with it, and what to do. `detail` is data for a program (for example the event that made a head stale), `fact` what
 * the message says as code and figures, for whoever says it in another language.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly detail: unknown;
  readonly fact: unknown;

  constructor(code: FailureCode, message: string, detail?: unknown, fact?: unknown) {
    super(message);
    this.code = code;
    this.detail = detail;
    this.fact = fact;
  }
}

export interface WireFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly detail?: unknown;
  readonly fact?: unknown;
}

export function failureToWire({ code, message, detail, fact }: Failure): WireFailure {
  return { code, message, ...(detail !== undefined && { detail }), ...(fact !== undefined && { fact }) };
}

export function failureFromWire({ code, message, detail, fact }: WireFailure): Failure {
  return new Failure(code, message, detail, fact);
}

/** Turns whatever was thrown into a Failure. An unexpected error becomes `internal` and keeps its text, never its stack. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new Failure('cancelled', 'The work was cancelled.');
  return new Failure('internal', thrown instanceof Error ? thrown.message : String(thrown));
}
