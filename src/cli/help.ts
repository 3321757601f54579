import type { Command } from './command.ts';

/** The help of some or all commands, as long as a screen. */
export function helpText(commands: Readonly<Record<string, Command>>): string {
  const entries = Object.values(commands).map((command) => {
    const usage = command.usage
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n');
    return `${usage}\n      ${command.does}`;
  });
  return [
    'Pleura: check, correct and curate machine-made lung masks. Nothing leaves this machine.',
    '',
    ...entries,
    '',
    'Everywhere: --workspace DIR (default: ./workspace), --json, --help.',
    'import, check, infer, rank, compare, export, verify, rebuild: --profile FILE writes where the time goes, for chrome://tracing or Perfetto.',
    'Exit code: 0 done, 1 failed, 2 wrong usage, 3 done but some items failed.',
    '',
  ].join('\n');
}
