import { Button, Group, TextInput } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { usableWhere } from './export-draft.ts';

interface WhichCasesProps {
  readonly where: string;
  readonly error: unknown;
  onChange(where: string): void;
}

/** The query of an export, with the usual ones one click away. */
export function WhichCases({ where, error, onChange }: WhichCasesProps) {
  const queueWhere = useViewState((state) => state.query.where);
  const words = t.work.export;
  const presets = [
    { label: words.presets.all, where: '' },
    { label: words.presets.usable, where: usableWhere },
    { label: words.presets.accepted, where: 'status=accepted' },
    { label: words.presets.corrected, where: 'status=corrected' },
    ...(queueWhere === '' ? [] : [{ label: words.presets.queue, where: queueWhere }]),
  ];
  return (
    <div>
      <TextInput
        label={words.which}
        description={words.whichHelp}
        value={where}
        error={error ? failureSentence(error) : undefined}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap={6} mt={8}>
        {presets.map((preset) => (
          <Button
            key={preset.label}
            size="compact-sm"
            variant={preset.where === where ? 'outline' : 'default'}
            aria-pressed={preset.where === where}
            onClick={() => onChange(preset.where)}
          >
            {preset.label}
          </Button>
        ))}
      </Group>
    </div>
  );
}
