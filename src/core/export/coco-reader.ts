import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { maskOfCocoRuns, unpackCocoCounts } from '#domain/coco-rle.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { Failure } from '#rpc/failure.ts';
import type { CaseSpool } from './case-spool.ts';
import type { WrittenCase } from './format-writer.ts';

const annotation = z.object({
  image_id: z.number().int(),
  segmentation: z.object({ size: z.tuple([z.number(), z.number()]), counts: z.string() }),
});

/**
 * The masks of an export's images, read back from `annotations.json` a line at a time, in the order they were written in. An image
 * without an annotation has an empty mask.
 */
export async function* readCocoMasks(path: string, written: CaseSpool<WrittenCase>): AsyncGenerator<Labelmap> {
  const annotations = annotationsOf(path);
  try {
    let ahead = await annotations.next();
    let image = 0;
    for await (const { width, height } of written) {
      image += 1;
      if (ahead.done || ahead.value.image_id !== image) {
        yield createLabelmap(width, height);
        continue;
      }
      const { size, counts } = ahead.value.segmentation;
      yield maskOfCocoRuns(size[1], size[0], unpackCocoCounts(counts));
      ahead = await annotations.next();
    }
  } finally {
    await annotations.return(undefined);
  }
}

async function* annotationsOf(path: string): AsyncGenerator<z.infer<typeof annotation>> {
  const file = createReadStream(path);
  try {
    for await (const line of createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.startsWith(']')) return;
      if (line.startsWith('{"id":')) yield annotation.parse(JSON.parse(line.replace(/,$/, '')));
    }
    throw new Failure('internal', `${path} ends before its annotations do.`);
  } finally {
    file.destroy();
  }
}
