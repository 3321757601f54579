import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPhantom } from '../src/domain/phantom/phantom.ts';

// Draws chest films nobody ever took, with their label maps, to train on:
//   node training/draw-phantoms.ts FOLDER [COUNT]
// writes N.png and N.labels.png (0 background, 1 right lung, 2 left lung, 3 heart).

const [folder, count = '240'] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder to draw into.');
mkdirSync(folder, { recursive: true });
for (let i = 0; i < Number(count); i += 1) {
  const { width, height, film, labels } = drawPhantom({ seed: `training ${i}` });
  const raw = { width, height, channels: 1 } as const;
  await sharp(film, { raw }).toColourspace('b-w').png().toFile(join(folder, `${i}.png`));
  await sharp(labels.data, { raw }).toColourspace('b-w').png().toFile(join(folder, `${i}.labels.png`));
}
