import { useState } from 'react';
import { tabs } from '../top-bar.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { actionCommands } from './action-commands.ts';
import type { Command } from './command.ts';
import { screenCommands } from './screen-commands.ts';
import { useCaseCommands } from './use-case-commands.ts';
import { useSettingCommands } from './use-setting-commands.ts';

/** Everything the palette offers: what the screen can do, the screens, cases of that id, settings. */
export function useCommands(typed: string): readonly Command[] {
  const { data: workspace } = useWorkspace();
  // As it was when the palette was opened: nothing below it changes while it has the keys.
  const [actions] = useState(actionCommands);
  const cases = useCaseCommands(typed, Boolean(workspace));
  const settings = useSettingCommands();
  return [...cases, ...actions, ...screenCommands(workspace ? tabs : []), ...settings];
}
