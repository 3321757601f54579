/** Why a verdict, a label or a comment is refused. `seq`: the number of an event of the case. */
export type ReviewFault =
  | {
      readonly code:
        | 'nothing-to-revert'
        | 'reason-needed'
        | 'region-says-nothing'
        | 'spot-says-nothing'
        | 'film-size-unknown';
    }
  | { readonly code: 'not-latest' | 'nothing-to-withdraw' | 'repeat-told'; readonly seq: number }
  | { readonly code: 'mask-needed'; readonly verdict: 'accepted' | 'corrected' }
  | { readonly code: 'no-such-mask'; readonly id: string };
