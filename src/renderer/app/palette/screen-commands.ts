import { goTo, type Route } from '../route.ts';
import { en } from '../strings/en.ts';
import { t } from '../strings/t.ts';
import type { Command } from './command.ts';

/** Ways to the screens, and to the three ways in. The queue has an action with a key of its own, which the palette lists already. */
export function screenCommands(
  screens: readonly Exclude<Route['kind'], 'case' | 'study' | 'start'>[],
): readonly Command[] {
  const ways = (['dataset', 'workspace', 'demo'] as const).map((way) => ({
    id: `way ${way}`,
    label: t.start[way].title,
    alias: en.start[way].title,
    group: t.palette.groups.screen,
    run: () => goTo({ kind: 'start', way }),
  }));
  return [
    ...screens
      .filter((kind) => kind !== 'queue')
      .map((kind) => ({
        id: `screen ${kind}`,
        label: t.palette.goTo(t.app.screens[kind]),
        alias: en.palette.goTo(en.app.screens[kind]),
        group: t.palette.groups.screen,
        run: () => goTo({ kind }),
      })),
    ...ways,
  ];
}
