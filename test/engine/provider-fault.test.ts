import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { providerFault } from '#engine/provider-fault.ts';
import { type ModelSession, openSession } from '#engine/session.ts';

const modelDir = fileURLToPath(new URL('../fixtures/models/shade', import.meta.url));
let session: ModelSession;

beforeAll(async () => {
  session = await openSession(modelDir);
});

afterAll(() => session.release());

/** The session with every probability changed, as by a driver that computes something else. */
function altered(change: (p: number) => number): Pick<ModelSession, 'run'> {
  const mapped = <M extends ProbabilityMaps['lungs'][number]>(map: M): M => ({ ...map, data: map.data.map(change) });
  return {
    run: async (films) =>
      (await session.run(films)).map((maps) => ({
        ...maps,
        lungs: maps.lungs.map(mapped),
        heart: maps.heart && mapped(maps.heart),
      })),
  };
}

describe('a graphics card on trial', () => {
  it('is used when it answers as the processor does, but for rounding', async () => {
    expect(await providerFault(session, session, session.card)).toBeNull();
    expect(
      await providerFault(
        altered((p) => Math.round(p * 128) / 128),
        session,
        session.card,
      ),
    ).toBeNull();
  });

  it.each([
    ['another outline', (p: number) => p ** 1.5, /differ from the processor’s by 0\.\d\d/],
    ['no numbers', () => Number.NaN, /by values that are no numbers/],
    ['nothing', () => 0, /differ/],
  ])('is refused when it answers with %s', async (_, change, sentence) => {
    expect(await providerFault(altered(change), session, session.card)).toMatch(sentence);
  });

  it('leaves what a session of the processor takes to be known, which bounds its threads', async () => {
    const asked = await openSession(modelDir, { provider: 'cuda' });
    expect(asked.memoryBytes).toBeGreaterThanOrEqual(2 ** 20);
    await asked.release();
  });
});
