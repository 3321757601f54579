/** A sentence of the core without what only the command line has: "… name the folder of the films (--films)". */
export function withoutOptions(sentence: string): string {
  return sentence.replaceAll(/ \(--[a-z]+(?:[- ][a-z]+)*\)/g, '');
}
