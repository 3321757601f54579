import sharp from 'sharp';
import { firstRevision, storedMask } from './stored-mask.ts';
import type { Workbench } from './workbench.ts';

/** Writes the dataset's mask of a case at the film's size, both lungs but for what lies above a share of the height. */
export async function drawnMask({ workspace }: Workbench, caseId: string, from: number, path: string): Promise<void> {
  const { map, frame } = storedMask(workspace, firstRevision(workspace, caseId));
  const grey = Buffer.from(map.data.map((value, i) => (value !== 0 && i >= from * map.data.length ? 255 : 0)));
  await sharp(grey, { raw: { width: map.width, height: map.height, channels: 1 } })
    .resize(frame.filmWidth, frame.filmHeight, { kernel: 'nearest', fit: 'fill' })
    .png()
    .toFile(path);
}
