import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ExportFormat } from '#contract/exports.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { whereOf } from '#renderer/app/queue-rows.ts';

const typingPauseMs = 350;

/** What an export would hold, asked for when typing pauses. */
export function usePreview(format: ExportFormat, where: string) {
  const core = useCore();
  const [settled] = useDebouncedValue(where.trim(), typingPauseMs);
  return useQuery({
    queryKey: queryKeys.exportPreview(format, settled),
    queryFn: ({ signal }) => core.exportPreview({ format, ...whereOf({ where: settled }) }, { signal }),
    placeholderData: keepPreviousData,
  });
}
