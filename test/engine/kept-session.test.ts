import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KeptSession } from '#engine/kept-session.ts';
import { openSession } from '#engine/session.ts';

const shade = fileURLToPath(new URL('../fixtures/models/shade', import.meta.url));

async function opened() {
  const kept = new KeptSession('stamp', openSession(shade, { threads: 1 }));
  const session = await kept.opening;
  const { width, height } = session.card.input;
  return { kept, session, answers: () => session.run([new Float32Array(width * height)]) };
}

it('runs until the last of its uses is over once it is replaced', async () => {
  const { kept, answers } = await opened();
  const uses = [kept.use(), kept.use()];
  kept.replace();
  await expect(answers()).resolves.toHaveLength(1);
  uses[0]![Symbol.dispose]();
  await expect(answers()).resolves.toHaveLength(1);
  uses[1]![Symbol.dispose]();
  await expect(answers()).rejects.toThrow();
});

it('stays open for the next call while it has its place, and is released at once when it is idle', async () => {
  const { kept, answers } = await opened();
  kept.use()[Symbol.dispose]();
  await expect(answers()).resolves.toHaveLength(1);
  kept.replace();
  await expect(answers()).rejects.toThrow();
});

it('begins no pool once it is replaced', async () => {
  const { kept, session } = await opened();
  using use = kept.use();
  use.kept.replace();
  expect(await kept.lanes(session, shade)).toBeNull();
});
