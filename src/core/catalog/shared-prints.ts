/** Finds cases whose picture has the same fingerprint as that of another case. */
export class SharedPrints {
  readonly #first = new Map<string, string>();
  readonly #groups = new Map<string, string[]>();

  add(print: string, caseId: string): void {
    const first = this.#first.get(print);
    if (first === undefined) {
      this.#first.set(print, caseId);
      return;
    }
    const group = this.#groups.get(print);
    if (group) group.push(caseId);
    else this.#groups.set(print, [first, caseId]);
  }

  /** Every case of every group, group by group. */
  shared(): readonly string[] {
    return [...this.#groups.values()].flat();
  }
}
