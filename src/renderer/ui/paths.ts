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
