/** One thing the palette can do. */
export interface Command {
  /** Unique among the commands that are offered together. */
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, beside the label. */
  readonly group: string;
  /** Found by this too, though it is not shown: the English name in another language. */
  readonly alias?: string;
  /** Its key as shown; '' without one. */
  readonly cap?: string;
  run(): void;
}
