import { createLabelmap, type Labelmap } from './labelmap.ts';

/**
 * Run lengths of a binary mask column by column, alternating background and foreground, background first (0 when the first pixel
 * is set): the order of the COCO dataset format. Every value but 0 is foreground.
 */
export function cocoRuns(mask: Labelmap): readonly number[] {
  const { width, height, data } = mask;
  const runs: number[] = [];
  let inside = false;
  let length = 0;
  for (let x = 0; x < width; x += 1) {
    for (let i = x; i < data.length; i += width) {
      if ((data[i] !== 0) === inside) {
        length += 1;
        continue;
      }
      runs.push(length);
      inside = !inside;
      length = 1;
    }
  }
  if (width * height > 0) runs.push(length);
  return runs;
}

/** @throws RangeError when the runs do not cover width × height pixels exactly. */
export function maskOfCocoRuns(width: number, height: number, runs: readonly number[]): Labelmap {
  const mask = createLabelmap(width, height);
  let at = 0;
  for (const [i, length] of runs.entries()) {
    const end = at + length;
    if (length < 0 || end > width * height) throw new RangeError('The runs cover more pixels than the mask has.');
    if (i % 2 === 1) {
      for (; at < end; at += 1) mask.data[(at % height) * width + Math.floor(at / height)] = 1;
    }
    at = end;
  }
  if (at !== width * height) throw new RangeError(`The runs cover ${at} pixels, not ${width}×${height}.`);
  return mask;
}

/**
 * Runs as COCO's compressed text (`rleToString` of cocoapi's maskApi.c): each number, from the fourth on its difference from the one
 * two places before, in groups of five bits, low group first; bit 0x20 says that more follow, bit 0x10 of the last group is the
 * sign, and every group is written as the character of its value + 48.
 */
export function packCocoCounts(runs: readonly number[]): string {
  let text = '';
  for (let i = 0; i < runs.length; i += 1) {
    let rest = i > 2 ? runs[i]! - runs[i - 2]! : runs[i]!;
    let more = true;
    while (more) {
      const group = rest & 0x1f;
      rest >>= 5;
      more = (group & 0x10) === 0 ? rest !== 0 : rest !== -1;
      text += String.fromCharCode((more ? group | 0x20 : group) + 48);
    }
  }
  return text;
}

/** Six groups hold 30 bits, more than any run of a mask of 20,000 × 20,000 pixels needs. */
const mostGroups = 6;

/** @throws RangeError when the text is not such a list of runs. */
export function unpackCocoCounts(text: string): readonly number[] {
  const runs: number[] = [];
  let at = 0;
  while (at < text.length) {
    let number = 0;
    let groups = 0;
    let group: number;
    do {
      group = text.charCodeAt(at) - 48;
      if (at >= text.length || group < 0 || group > 0x3f || groups === mostGroups) {
        throw new RangeError('The text is not a list of COCO runs.');
      }
      number |= (group & 0x1f) << (5 * groups);
      at += 1;
      groups += 1;
    } while ((group & 0x20) !== 0);
    if ((group & 0x10) !== 0) number |= -1 << (5 * groups);
    runs.push(runs.length > 2 ? number + runs[runs.length - 2]! : number);
  }
  return runs;
}
