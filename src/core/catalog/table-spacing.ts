import { spacingMm } from '#contract/spacing.ts';

/** How far the two sides of a pixel may differ and still be one number: as written to three decimals. */
const sameWithin = 0.01;

/**
 * Side of a film pixel in mm from a table's PixelSpacing or ImagerPixelSpacing: "0.139", "[0.139, 0.139]" or "0.139\\0.139", as tools
 * write the DICOM attribute of two numbers. Null for anything else, for pixels that are not square, and for what no radiograph has.
 */
export function tableSpacing(text: string | undefined): number | null {
  const sides = /^[\s([\]"']*([\d.e-]+)['"]?(?:\s*[\\,;\s]\s*['"]?([\d.e-]+))?[\s)\]"']*$/i.exec(text ?? '');
  if (!sides) return null;
  const [first, second] = [Number(sides[1]), Number(sides[2] ?? sides[1])];
  if (!spacingMm.safeParse(first).success || !spacingMm.safeParse(second).success) return null;
  return Math.abs(first - second) <= sameWithin * first ? first : null;
}
