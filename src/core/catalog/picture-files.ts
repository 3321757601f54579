import { extname } from 'node:path';

/** What exporters put behind a film's name to name its mask. */
const maskSuffix = /(?:[_-]mask|\.mask|\.labels)$/i;

/** The name without its ending: `x` of `x.png`. */
export function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

/** The stem of the film a mask belongs to: `x` of `x.png`, `x_mask.png`, `x-mask.jpg`, `x.mask.png` and `x.labels.png`. */
export function filmStemOf(maskName: string): string {
  return stemOf(maskName).replace(maskSuffix, '');
}

export function isMaskName(name: string): boolean {
  return maskSuffix.test(stemOf(name));
}
