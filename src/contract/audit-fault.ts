/** Why an audit cannot be planned, drawn or claimed from, as far as the window can ask for it. */
export type AuditFault =
  | { readonly code: 'nothing-to-audit' }
  /** No draw can allow so many bad ones: the rate allows `allowed` in the whole set, for which `smallest` are drawn. */
  | {
      readonly code: 'too-many-allowed';
      readonly badRate: number;
      readonly cases: number;
      readonly allowed: number;
      readonly accept: number;
      readonly smallest: number;
    }
  /** No mask of the set has a risk, by which strata are made. */
  | { readonly code: 'nothing-ranked' }
  /** So many looks need `least` bad masks allowed at least. */
  | { readonly code: 'looks-alike'; readonly looks: number; readonly accept: number; readonly least: number }
  /** The bound for strata shows nothing with so few bad masks; a simple draw of `simple` does. */
  | { readonly code: 'strata-show-nothing'; readonly simple: number }
  | {
      readonly code: 'too-few-repeats';
      readonly masks: number;
      readonly least: number;
      readonly known: number;
      readonly apart: number;
      /** The query of the plan; empty for all cases. */
      readonly where: string;
    }
  | { readonly code: 'drawn-before'; readonly id: string; readonly seed: string; readonly day: string }
  | { readonly code: 'plan-changed' | 'list-changed' | 'repeats-changed'; readonly id: string }
  | { readonly code: 'draw-changed'; readonly id: string; readonly seed: string }
  | {
      readonly code: 'unfinished';
      readonly id: string;
      readonly open: number;
      readonly all: number;
      readonly deferred: number;
      readonly first: readonly string[];
    };
