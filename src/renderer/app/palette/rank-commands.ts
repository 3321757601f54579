import type { Command } from './command.ts';
import { fuzzyMatch } from './fuzzy-match.ts';

export interface RankedCommand {
  readonly command: Command;
  /** Characters of the label that matched. */
  readonly hits: readonly number[];
}

/** The commands that answer what was typed, the best first; all of them in their own order for nothing typed. */
export function rankCommands(commands: readonly Command[], typed: string): readonly RankedCommand[] {
  const ranked = commands.flatMap((command) => {
    const byLabel = fuzzyMatch(command.label, typed);
    const byAlias = command.alias ? fuzzyMatch(command.alias, typed) : null;
    const score = Math.max(byLabel?.score ?? -1, (byAlias?.score ?? -1) - 0.5, keyScore(command, typed));
    return byLabel || byAlias || score > 0 ? [{ command, hits: byLabel?.hits ?? [], score }] : [];
  });
  return ranked.toSorted((a, b) => b.score - a.score);
}

/** Who types the key itself asks for what it does. */
function keyScore({ cap }: Command, typed: string): number {
  return cap && cap.toLowerCase() === typed.trim().toLowerCase() ? 5 : -1;
}
