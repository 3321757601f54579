import { type Goal, type Look, smallestDraw } from './acceptance-plan.ts';
import { exactly } from './hypergeometric.ts';

/**
 * A plan with several looks, declared beforehand: the draw is read in its order, and at each look the claim may be made when few enough
 * are bad so far; otherwise reading goes on. The acceptance numbers rise evenly to `accept` at the last look.
 *
 * Each look spends an equal part of the risk and is exact for its own part (Bonferroni), so a false claim at any look has a
 * probability of at most the whole risk, and so has a bound quoted at whichever look the reading stopped. Simple and conservative;
 * the frame is that of group-sequential tests (Pocock 1977; Jennison and Turnbull 2000).
 * Null when the goal allows fewer than `accept` bad, or `accept` is too small to tell the looks apart.
 */
export function sequentialLooks(goal: Goal, accept: number, looks: number): readonly Look[] | null {
  if (accept < looks - 1) return null;
  const planned: Look[] = [];
  for (let i = 1; i <= looks; i += 1) {
    const allowed = Math.floor((accept * i) / looks);
    const drawn = smallestDraw({ ...goal, risk: goal.risk / looks }, allowed);
    if (drawn === null) return null;
    planned.push({ drawn, accept: allowed });
  }
  return planned.every((look, i) => i === 0 || look.drawn > planned[i - 1]!.drawn) ? planned : null;
}

/**
 * The probability that a plan ends in the claim when the set holds `bad` bad cases, exactly: one look is the hypergeometric law, several
 * are its chain over the numbers found so far by runs of the draw that have not been accepted.
 */
export function acceptProbability(
  looks: readonly Look[],
  { cases, bad }: { readonly cases: number; readonly bad: number },
): number {
  const last = looks.at(-1)!;
  let open = new Map([[0, 1]]);
  let accepted = 0;
  let before = 0;
  for (const look of looks) {
    const next = new Map<number, number>();
    for (const [found, weight] of open) {
      const rest = { cases: cases - before, bad: bad - found, drawn: look.drawn - before };
      // Beyond the last acceptance number nothing is accepted any more.
      for (let now = found; now <= Math.min(bad, last.accept); now += 1) {
        const share = weight * exactly(now - found, rest);
        if (now <= look.accept) accepted += share;
        else next.set(now, (next.get(now) ?? 0) + share);
      }
    }
    open = next;
    before = look.drawn;
  }
  return Math.min(1, accepted);
}
