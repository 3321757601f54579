import sharp from 'sharp';
import { firstRevision, storedMask } from './stored-mask.ts';
import type { Workbench } from './workbench.ts';

/** The part of a mask that is drawn, in shares of its height. */
interface Rows {
  readonly from: number;
  readonly to?: number;
}

/** Writes the dataset's mask of a case at the film's size, both lungs, as far as it lies in some of its rows. */
export async function drawnMask(
  { workspace }: Workbench,
  caseId: string,
  { from, to = 1 }: Rows,
  path: string,
): Promise<void> {
  const { map, frame } = storedMask(workspace, firstRevision(workspace, caseId));
  const isIn = (i: number) => i >= from * map.data.length && i < to * map.data.length;
  const grey = Buffer.from(map.data.map((value, i) => (value !== 0 && isIn(i) ? 255 : 0)));
  await sharp(grey, { raw: { width: map.width, height: map.height, channels: 1 } })
    .resize(frame.filmWidth, frame.filmHeight, { kernel: 'nearest', fit: 'fill' })
    .png()
    .toFile(path);
}
