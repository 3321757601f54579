import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '../core-client.tsx';
import { goTo } from '../route.ts';
import { t } from '../strings/t.ts';
import { caseQuery } from './case-query.ts';
import type { Command } from './command.ts';

const shown = 6;

/** The cases whose id begins with what was typed, or that belong to that study or subject. */
export function useCaseCommands(typed: string, isEnabled: boolean): readonly Command[] {
  const core = useCore();
  const [settled] = useDebouncedValue(typed, 120);
  const where = caseQuery(settled);
  const { data } = useQuery({
    queryKey: ['palette-cases', where],
    queryFn: ({ signal }) => core.queuePage({ where: where ?? '', sort: 'id', limit: shown }, { signal }),
    enabled: isEnabled && where !== null,
    staleTime: 0,
  });
  if (where === null || !data) return [];
  return data.rows.map(({ caseId }) => ({
    id: `case ${caseId}`,
    label: t.palette.openCase(caseId),
    // Found by study or subject, the label need not hold what was typed.
    alias: typed,
    group: t.palette.groups.case,
    run: () => goTo({ kind: 'case', caseId }),
  }));
}
