/** A source as a reader says it: `model:sa-unet@0123456789ab` is "sa-unet", `reader:AB` is "AB". The full name is the tooltip. */
export function sourceLabel(source: string): string {
  const [kind, rest] = [source.slice(0, source.indexOf(':')), source.slice(source.indexOf(':') + 1)];
  if (kind === 'model') return rest.split('@')[0] ?? rest;
  return kind === 'reader' ? rest : source;
}
