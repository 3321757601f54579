import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { toDefinition } from '#domain/harmonise.ts';
import { dice } from '#domain/metrics.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { labelMap } from '#engine/postprocess.ts';
import { prepareFilm } from '#engine/preprocess.ts';
import { type ModelSession, openSession } from '#engine/session.ts';
import { summarise } from '#engine/summarise.ts';

const size = { width: 440, height: 480 };

describe('the second model that ships', () => {
  let session: ModelSession;

  beforeAll(async () => {
    session = await openSession(fileURLToPath(new URL('../../resources/models/lite-u-net', import.meta.url)));
  });

  afterAll(() => session.release());

  async function answerTo(film: Uint8Array) {
    const [maps] = await session.run([prepareFilm({ ...size, data: film }, session.card)]);
    const { threshold } = session.card;
    return { map: labelMap(maps!, { ...size, threshold }), summary: summarise(maps!, threshold) };
  }

  it('finds the lungs and the heart of drawn chests', async () => {
    for (const seed of [3, 4, 5]) {
      const { film, labels } = drawPhantom({ seed, ...size });
      const { map, summary } = await answerTo(film);
      const lungs = (of: typeof map) => toDefinition({ map: of, definition: 'heart-excluded' }, 'heart-excluded');
      expect(dice(lungs(map), lungs(labels))).toBeGreaterThan(0.95);
      const hearts = [map, labels].map((of) => ({ ...of, data: of.data.map((v) => Number(v === label.heart)) }));
      expect(dice(hearts[0]!, hearts[1]!)).toBeGreaterThan(0.85);
      expect(summary.plausible).toBe(true);
    }
  });

  it('does not take a chest that stands on its head for one', async () => {
    const { film } = drawPhantom({ seed: 3, ...size });
    const rows = Array.from({ length: size.height }, (_, y) => film.subarray(y * size.width, (y + 1) * size.width));
    const upsideDown = new Uint8Array(rows.toReversed().flatMap((row) => [...row]));
    expect((await answerTo(upsideDown)).summary.plausible).toBe(false);
  });
});
