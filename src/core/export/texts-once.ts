/** Gives one and the same string for equal texts: what many rows of a table repeat is held once. */
export function textsOnce(): <T extends string | null>(text: T) => T {
  const texts = new Map<string, string>();
  return (text) => {
    if (text === null) return text;
    const known = texts.get(text);
    if (known !== undefined) return known as typeof text;
    texts.set(text, text);
    return text;
  };
}
