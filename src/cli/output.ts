/** Where a command's answer goes: exactly one JSON document on stdout with --json, text for people otherwise. */
export class Output {
  readonly json: boolean;
  readonly #stdout: NodeJS.WritableStream;
  readonly #stderr: NodeJS.WriteStream;
  #barShown = false;

  constructor(json: boolean, stdout: NodeJS.WritableStream, stderr: NodeJS.WriteStream) {
    this.json = json;
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  /** The command's one answer. `text` is only built when people read it. */
  answer(value: unknown, text: () => string): void {
    this.clearProgress();
    this.#stdout.write(this.json ? `${JSON.stringify(value)}\n` : `${text().trimEnd()}\n`);
  }

  /** A line beside the answer, on stderr. */
  note(line: string): void {
    this.clearProgress();
    this.#stderr.write(`${line}\n`);
  }

  /** The progress line: redrawn in place, shown on a terminal only. */
  progress(line: string): void {
    if (!this.#stderr.isTTY) return;
    // A terminal that does not know its width (under `script`, in some editors) says 0.
    const room = Math.max(20, (this.#stderr.columns || 80) - 1);
    this.#stderr.write(`\r\u001b[2K${line.slice(0, room)}`);
    this.#barShown = true;
  }

  clearProgress(): void {
    if (!this.#barShown) return;
    this.#stderr.write('\r\u001b[2K');
    this.#barShown = false;
  }
}

/** Columns aligned with two spaces between them; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  // Not Math.max(...): its arguments lie on the stack, which a row for every case of a large dataset overflows.
  const widths = head.map((_, column) => cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
  const numeric = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
