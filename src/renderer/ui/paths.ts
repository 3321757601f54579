/** The last step of a path. */
export function baseName(dir: string): string {
  return (
    dir
      .trim()
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? ''
  );
}

/** A path one step further down, in the spelling of the machine it is on. */
export function within(dir: string, name: string): string {
  const separator = dir.includes('\\') && !dir.includes('/') ? '\\' : '/';
  return dir.endsWith(separator) ? `${dir}${name}` : `${dir}${separator}${name}`;
}

/** `/a/b` as `/`, `/a`, `/a/b`; `C:\a` as `C:\`, `C:\a`. */
export function stepsOf(dir: string): readonly { readonly name: string; readonly path: string }[] {
  const separator = dir.includes('\\') && !dir.includes('/') ? '\\' : '/';
  const parts = dir.split(separator).filter((part) => part !== '');
  const isUnix = separator === '/';
  const steps = isUnix ? [{ name: '/', path: '/' }] : [];
  let path = '';
  for (const [index, part] of parts.entries()) {
    path = isUnix ? `${path}/${part}` : index === 0 ? `${part}\\` : `${path.replace(/\\$/, '')}\\${part}`;
    steps.push({ name: part, path });
  }
  return steps;
}
