import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/built.ts';

/** `dim { dim_value: 256 }` in the signature of the network, and the same with another number of two bytes. */
const dimension = (side: number) => Buffer.from([0x0a, 0x03, 0x08, (side & 0x7f) | 0x80, side >> 7]);

/**
 * The shipped float32 network, which works at any size, with a smaller input written into its signature and its card. Its answers are
 * worth little; its way through the program is the same.
 * @param side a multiple of 16, at most 256
 */
export async function smallModel(dir: string, side: number): Promise<string> {
  const from = join(root, 'resources/models/sa-unet');
  const card = JSON.parse(await readFile(join(from, 'model.json'), 'utf8'));
  const network = await readFile(join(from, 'model.onnx'));
  const was = dimension(card.input.width);
  let found = 0;
  for (let at = network.indexOf(was); at >= 0; at = network.indexOf(was, at + was.length)) {
    dimension(side).copy(network, at);
    found += 1;
  }
  // Two sides of the input and two of the output.
  if (found !== 4) throw new Error(`The network in ${from} has another signature than this knows.`);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'model.onnx'), network);
  const sha256 = createHash('sha256').update(network).digest('hex');
  const input = { ...card.input, width: side, height: side };
  await writeFile(join(dir, 'model.json'), JSON.stringify({ ...card, id: `sa-unet-${side}`, sha256, input }));
  return dir;
}
