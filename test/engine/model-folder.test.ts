import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSession } from '#engine/session.ts';
import { Failure } from '#rpc/failure.ts';

const models = fileURLToPath(new URL('../fixtures/models/', import.meta.url));

async function refusalOf(dir: string): Promise<Failure> {
  const outcome = await openSession(dir).catch((error: unknown) => error);
  if (!(outcome instanceof Failure)) throw new Error(`${dir} was not refused`);
  return outcome;
}

describe('a model folder', () => {
  it('opens when the card and the network agree', async () => {
    const session = await openSession(join(models, 'shade'));
    expect(session.info).toMatchObject({ id: 'shade', definition: 'heart-excluded' });
    expect(session.info.source).toBe(`model:shade@${session.info.sha256.slice(0, 12)}`);
    const [maps] = await session.run([new Float32Array(64 * 64)]);
    expect({ width: maps?.width, lungs: maps?.lungs.map((map) => map.value) }).toEqual({ width: 64, lungs: [1, 2] });
    await session.release();
  });

  it('runs one film at a time when the network was exported with a fixed batch', async () => {
    const session = await openSession(join(models, 'fixed-batch'));
    expect(session.largestBatch).toBe(1);
    await session.release();
  });

  it.each([
    ['wrong-rank', /input "film" has rank 3 \[batch, 64, 64\], expected rank 4/],
    ['wrong-size', /input "film" is \[batch, 1, 64, 64\], model.json expects \[batch, 1, 128, 128\]/],
    ['wrong-channels', /"probabilities" has 2 channels .* model.json names 3 labels \(rightLung, leftLung, heart\)/],
    ['wrong-batch', /input "film" takes 2 films at a time \[2, 1, 64, 64\]\. Export the model with a batch of 1/],
    ['wrong-output', /no output "probabilities"; it has "mask"/],
    ['wrong-opset', /model.onnx uses operator set 17, model.json says 13/],
    ['future-opset', /model.onnx uses operator set 99, expected 7 to 26/],
    ['wrong-sha', /has the SHA-256 [0-9a-f]{64}, model.json expects 0{64}/],
    ['truncated', /not a complete ONNX model: the file ends too early/],
    ['logits', /a trial run answers -?\d.*expected probabilities from 0 to 1.*"sigmoid"/],
  ])('is refused when it is broken: %s', async (name, sentence) => {
    const refusal = await refusalOf(join(models, name));
    expect(refusal.code).toBe('model-invalid');
    expect(refusal.message).toMatch(sentence);
    expect(refusal.message).toContain(join(models, name));
  });

  it('is refused when a file is missing, no JSON, lacks a field or is no ONNX', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-model-'));
    const sentences: string[] = [];
    sentences.push((await refusalOf(dir)).message);
    writeFileSync(join(dir, 'model.json'), '{ "id": ');
    sentences.push((await refusalOf(dir)).message);
    writeFileSync(join(dir, 'model.json'), '{ "id": "x", "name": "X" }');
    sentences.push((await refusalOf(dir)).message);
    expect(sentences).toEqual([
      expect.stringContaining('there is no model.json'),
      expect.stringContaining('model.json is not JSON'),
      expect.stringContaining('model.json, "sha256"'),
    ]);
  });
});
