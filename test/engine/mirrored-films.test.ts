import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { InferItem } from '#contract/engine-contract.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { inferFilms } from '#engine/infer-films.ts';
import { openSession } from '#engine/session.ts';

const modelDir = fileURLToPath(new URL('../../resources/models/lite-u-net', import.meta.url));
const size = { width: 440, height: 480 };

type Answer = Extract<InferItem, { ok: true }>;

describe('a film asked about mirrored, too', () => {
  it('has the same mask, agrees with itself, and is less sure where the two answers part', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-mirrored-'));
    const { film } = drawPhantom({ seed: 7, ...size });
    const path = join(dir, 'phantom.png');
    await sharp(film, { raw: { ...size, channels: 1 } }).toFile(path);
    const session = await openSession(modelDir);
    const answerTo = async (mirrored: boolean): Promise<Answer> => {
      const request = { grid: { width: 512, height: 512 }, signal: new AbortController().signal, ahead: 0, threads: 1 };
      const items = inferFilms(session, { ...request, films: [{ key: 'phantom', path }], mirrored });
      const { value } = await items.next();
      if (!value?.ok) throw new Error('no answer');
      return value;
    };
    const [plain, mirrored] = [await answerTo(false), await answerTo(true)];
    await session.release();
    expect(mirrored.rle).toEqual(plain.rle);
    const { mirrorAgreement, ...summary } = mirrored.summary;
    expect(summary).toEqual(plain.summary);
    expect(mirrorAgreement).toBeGreaterThan(0.96);
    expect(mirrorAgreement).toBeLessThan(1);
    expect(mirrored.levels).not.toEqual(plain.levels);
  });
});
